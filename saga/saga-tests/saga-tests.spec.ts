import { describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { meaningOf } from '../definition/meaning';
import { fromText, toYaml } from '../definition/text-form';
import { explore } from '../explore/explore';
import { compensation, DONE, drawing, planOf, START, step } from '../testing/sagas';
import { outcomesOf } from './from-trace';
import { firstFault, runTest, runTests } from './run-test';
import type { SagaTest } from './saga-test';

const SOUND = drawing(
  [START, step('a'), step('b'), compensation('undoA'), compensation('undoB'), DONE],
  ['start > a', 'a > b', 'b > done', 'a ~ undoA', 'b ~ undoB'],
);
const FORGETFUL = {
  ...SOUND,
  nodes: SOUND.nodes.filter(({ name }) => name !== 'undoA'),
  edges: SOUND.edges.filter(({ to }) => to !== 'undoA'),
};
const refused: SagaTest = {
  name: 'b is refused',
  outcomes: { b: { error: 'Refused' } },
  expect: { status: 'compensated', compensations: ['undoA'], left: [] },
};

describe('a test of a saga', () => {
  it('passes when everything that it names is so', () => {
    const happy: SagaTest = {
      name: 'all is well',
      input: { x: 1, y: 2 },
      expect: { status: 'completed', compensations: [], left: ['b', 'a'], output: null },
    };
    const results = runTests(planOf(SOUND), [refused, happy]);
    expect(results.map(({ passed, mismatches }) => [passed, mismatches])).toEqual([
      [true, []],
      [true, []],
    ]);
  });

  it('names what is not so', () => {
    const result = runTest(planOf(FORGETFUL), refused);
    expect(result.mismatches).toEqual([
      { field: 'compensations', expected: ['undoA'], actual: [] },
      { field: 'left', expected: [], actual: ['a'] },
    ]);
    expect(firstFault(result)).toBe('compensations: expected undoA, was none');
    const pleased = runTest(planOf(SOUND), { ...refused, expect: { status: 'completed' } });
    expect(firstFault(pleased)).toBe('status: expected completed, was compensated');
  });

  it('counts as left what may have been done, and not what only reads', () => {
    const looking = drawing(
      [START, step('look', { readOnly: true }), step('b', { kind: 'pivot' }), DONE],
      ['start > look', 'look > b', 'b > done'],
    );
    const test: SagaTest = { name: 'reads', expect: { status: 'completed', left: ['b'] } };
    expect(runTest(planOf(looking), test)).toMatchObject({ passed: true });
    const doubt: SagaTest = {
      name: 'in doubt',
      outcomes: { b: 'timeout-after' },
      expect: { status: 'compensated', compensations: ['undoB', 'undoA'], left: [] },
    };
    expect(runTest(planOf(SOUND), doubt)).toMatchObject({ passed: true });
  });

  it('that can’t be run says why', () => {
    const unknown = { ...refused, outcomes: { c: 'ok' as const } };
    expect(runTest(planOf(SOUND), unknown)).toMatchObject({
      passed: false,
      problem: 'Its outcomes name c, which is no node of this saga.',
    });
    const strict = planOf({ ...SOUND, input: { type: 'object', required: ['n'] } });
    expect(firstFault(runTest(strict, refused))).toContain('Its input does not fit the saga');
    const endless = drawing(
      [START, step('r', { kind: 'retriable' }), DONE],
      ['start > r', 'r > done'],
    );
    const never: SagaTest = {
      name: 'never',
      outcomes: { r: { error: 'Busy', retryable: true } },
      expect: { status: 'completed' },
    };
    expect(runTest(planOf(endless), never).problem).toBe('The run does not come to an end.');
  });

  it('is part of the document, and none of its meaning', () => {
    const tested = { ...SOUND, tests: [refused] };
    expect(compile(tested).diagnostics).toEqual(compile(SOUND).diagnostics);
    expect(meaningOf(tested)).toBe(meaningOf(SOUND));
    expect(fromText(toYaml(tested)).definition).toEqual(tested);
    const broken = { ...SOUND, tests: [{ ...refused, expect: { status: 'happy' } }] };
    expect(compile(broken).diagnostics).toMatchObject([{ code: 'BS100', severity: 'error' }]);
  });
});

describe('outcomesOf', () => {
  it('tells a violation’s trace so that a simulated run does the same', () => {
    const { violations } = explore(planOf(FORGETFUL));
    const told = violations.map(({ trace }) => outcomesOf(trace));
    const [outcomes] = told.filter((one) => one !== undefined);
    if (!outcomes) throw new Error('no trace could be told');
    const test: SagaTest = { name: 'kept', outcomes, expect: { status: 'compensated', left: [] } };
    expect(firstFault(runTest(planOf(FORGETFUL), test))).toContain('effects that are left');
    expect(runTest(planOf(SOUND), test)).toMatchObject({ passed: true });
  });

  it('does not tell what the simulator has no words for', () => {
    const by = { type: 'user', id: 'x' } as const;
    const cancel = { type: 'CancelRun', messageId: 'c', by, reason: 'no' } as const;
    const trace = [{ what: 'cancel', message: cancel, effect: null, choices: {} }];
    expect(outcomesOf(trace)).toBeUndefined();
  });
});
