import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { mapped } from '../testing/faults';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { outcomes } from './outcomes';
import { MAX_ATTEMPTS, simulate } from './simulate';

const plan = planOf(
  drawing(
    [
      START,
      step('a'),
      step('b'),
      compensation('undoA'),
      compensation('undoB'),
      { ...DONE, output: { got: '{% steps.b.result %}' } } as typeof DONE,
    ],
    ['start > a', 'a > b', 'b > done', 'a ~ undoA', 'b ~ undoB'],
  ),
);

describe('simulate', () => {
  it('answers with given results', () => {
    const run = simulate(plan, {}, { b: { result: 42 } });
    expect(run).toMatchObject({ status: 'completed', output: { got: 42 }, debt: [] });
    expect(run.executed).toEqual([
      { name: 'a', kind: 'step', attempt: 1, outcome: 'ok' },
      { name: 'b', kind: 'step', attempt: 1, outcome: 'ok' },
    ]);
  });

  it('fails as often as it is told', () => {
    const run = simulate(plan, {}, { a: { error: 'Busy', retryable: true, times: 1 } });
    expect(run.status).toBe('completed');
    expect(run.executed.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'a Busy',
      'a ok',
      'b ok',
    ]);
  });

  it('takes one outcome for each attempt from a list', () => {
    const run = simulate(plan, {}, { a: ['timeout-before', 'ok'] });
    expect(run.status).toBe('completed');
    expect(run.executed[0]?.outcome).toBe('timeout-before');
  });

  it.each(['timeout-before', 'timeout-after'] as const)(
    'undoes a step that ended in %s',
    (outcome) => {
      const run = simulate(plan, {}, { b: outcome });
      expect(run.status).toBe('compensated');
      expect(run.executed.slice(-2).map(({ name }) => name)).toEqual(['undoB', 'undoA']);
    },
  );

  it('names what could not be undone', () => {
    const run = simulate(
      plan,
      {},
      { b: { error: 'No', retryable: false }, undoA: { error: 'Gone' } },
    );
    expect(run.status).toBe('stuck');
    expect(run.debt).toMatchObject([{ step: 'a', compensation: 'undoA', error: { name: 'Gone' } }]);
  });

  it('gives up a run that retries without end', () => {
    const endless = planOf(
      drawing([START, step('r', { kind: 'retriable' }), DONE], ['start > r', 'r > done']),
    );
    const run = simulate(endless, {}, { r: { error: 'Never', retryable: true } });
    expect(run).toMatchObject({ status: 'running', ended: false });
    expect(run.executed).toHaveLength(MAX_ATTEMPTS);
  });

  it('refuses outcomes that it does not know', () => {
    expect(outcomes.safeParse({ a: 'explodes' }).success).toBe(false);
    expect(outcomes.safeParse({ a: { error: 'X', times: 0 } }).success).toBe(false);
  });
});

describe('simulating what comes from outside', () => {
  const outside = planOf(
    drawing(
      [
        START,
        { name: 'paid', type: 'signal', signal: 'payment', timeout: '1h' },
        { name: 'review', type: 'approval', timeout: '1h' },
        { name: 'no', type: 'fail', error: 'Rejected' },
        { name: 'child', type: 'sub-saga', saga: 'other' },
        step('a'),
        step('late'),
        DONE,
      ],
      [
        'start > paid',
        'paid > review',
        'paid > late #timeout',
        'late > done',
        'review > child #approved',
        'review > no #rejected',
        'child > a',
        'a > done',
      ],
    ),
  );
  const names = (given: Parameters<typeof simulate>[2]) =>
    simulate(outside, {}, given).executed.map(({ name, outcome }) => `${name} ${outcome}`);

  it('lets signals come and approves, unless it is told otherwise', () => {
    expect(names({})).toEqual(['child ok', 'a ok']);
  });

  it('lets no signal come', () => {
    expect(names({ paid: 'timeout-before' })).toEqual(['late ok']);
  });

  it('decides as it is told', () => {
    expect(simulate(outside, {}, { review: { result: 'rejected' } }).error?.name).toBe('Rejected');
  });

  it('reverses a sub-saga that completed', () => {
    const run = simulate(outside, {}, { a: { error: 'No' } });
    expect(run.executed.at(-1)).toMatchObject({ name: 'child-reversal', kind: 'compensation' });
    expect(run.status).toBe('compensated');
  });

  it('fails a step in one item of a map, or in all', () => {
    const { plan: mapPlan } = compile(mapped(step('x')));
    if (!mapPlan) throw new Error('no plan');
    const input = { list: [1, 2] };
    const failing = { x: { error: 'No' } };
    expect(simulate(mapPlan, input, { 'x@m-1': { error: 'No' } }).executed).toMatchObject([
      { outcome: 'ok' },
      { outcome: 'No' },
    ]);
    expect(simulate(mapPlan, input, failing).executed[0]?.outcome).toBe('No');
  });
});
