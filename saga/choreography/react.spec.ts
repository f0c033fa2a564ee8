import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import type { RunEvent } from '../run/events';
import type { Outcomes } from '../simulate/outcomes';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { compileChoreography } from './compile-choreography';
import { type Heard, simulateChoreography } from './simulate-choreography';

const ROW = drawing(
  [
    START,
    step('a', { service: 'A' }),
    step('b', { service: 'B' }),
    step('c', { service: 'C' }),
    compensation('undoA', { service: 'A' }),
    compensation('undoB', { service: 'B' }),
    DONE,
  ],
  ['start > a', 'a > b', 'b > c', 'c > done', 'a ~ undoA', 'b ~ undoB'],
);

/** a, then b1 and b2 beside c, then d; the branches set variables and meet at D. */
const FORKED = drawing(
  [
    START,
    step('a', { service: 'A' }),
    { name: 'fork', type: 'fork' },
    step('b1', { service: 'B' }),
    { name: 'set', type: 'transform', assign: { x: '{% steps.b1.result.n + 1 %}' } },
    step('b2', { service: 'D' }),
    step('c', { service: 'C' }),
    { name: 'join', type: 'join' },
    step('d', { service: 'D', input: { x: '{% vars.x %}', c: '{% steps.c.result.n %}' } }),
    DONE,
    compensation('undoA', { service: 'A' }),
    compensation('undoB', { service: 'B' }),
    compensation('undoC', { service: 'C' }),
  ],
  ['start > a', 'a > fork', 'fork > b1', 'b1 > set', 'set > b2', 'fork > c']
    .concat(['b2 > join', 'c > join', 'join > d', 'd > done'])
    .concat(['a ~ undoA', 'b1 ~ undoB', 'c ~ undoC']),
);

function run(definition: SagaDefinition, outcomes: Outcomes = {}) {
  const plan = planOf(definition);
  const { tables } = compileChoreography(plan);
  return simulateChoreography({ plan, tables }, {}, outcomes);
}

function told(heard: readonly Heard[]): readonly string[] {
  return heard.map(({ event, from, to }) => `${from} ${event} > ${to}`);
}

const names = (executed: readonly { readonly name: string }[]) => executed.map(({ name }) => name);

describe('reactors', () => {
  it('hand the flow on from service to service', () => {
    const { status, heard } = run(ROW);
    expect(status).toBe('completed');
    expect(told(heard)).toEqual([' run.started > A', 'A a.completed > B', 'B b.completed > C']);
  });

  it('undo what was done, the last first, as they hear of each other', () => {
    const { status, heard, executed } = run(ROW, { c: { error: 'Refused' } });
    expect(status).toBe('compensated');
    expect(names(executed)).toEqual(['a', 'b', 'c', 'undoB', 'undoA']);
    expect(told(heard).slice(3)).toEqual([
      'C run.turned-back > A',
      'C run.turned-back > B',
      'B undoB.completed > A',
    ]);
  });

  it('undo what is in doubt, and name what could not be undone', () => {
    const { status, debt, executed } = run(ROW, {
      b: ['timeout-after', 'timeout-before'],
      undoB: { error: 'Refused' },
    });
    expect(names(executed)).toEqual(['a', 'b', 'b', 'undoB']);
    expect(status).toBe('stuck');
    expect(debt.map(({ step: owed, error }) => `${owed} ${error.name}`)).toEqual([
      'b Refused',
      'a NotAttempted',
    ]);
  });

  it('bring together what the branches of a fork did', () => {
    const { status, events } = run(FORKED, { b1: { result: { n: 6 } }, c: { result: { n: 2 } } });
    expect(status).toBe('completed');
    expect(inputOf(events, 'd')).toEqual({ x: 7, c: 2 });
  });

  it('begin nothing more when they have heard that another branch failed', () => {
    const busyOnce = { error: 'Busy', retryable: true, times: 1 };
    const { status, executed, heard } = run(FORKED, { b1: busyOnce, c: { error: 'Refused' } });
    expect(status).toBe('compensated');
    expect(names(executed)).toEqual(['a', 'b1', 'c', 'undoA']);
    expect(told(heard)).toContain('C c.failed > B');
  });

  it('turn back when the deadline passes at the service that has the flow', () => {
    const slow = { ...ROW, deadline: '15s' };
    const { status, executed, error } = run(slow, { b: ['timeout-before', 'timeout-before'] });
    expect(status).toBe('compensated');
    expect(error?.name).toBe('DeadlineExceeded');
    expect(names(executed)).toEqual(['a', 'b', 'b', 'undoB', 'undoA']);
  });
});

function inputOf(events: readonly RunEvent[], node: string) {
  const found = events.find((e) => e.type === 'AttemptDispatched' && e.node === node);
  return found?.type === 'AttemptDispatched' ? found.input : undefined;
}
