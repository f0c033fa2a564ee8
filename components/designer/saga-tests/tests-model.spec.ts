import { describe, expect, it } from 'vitest';
import { explore } from '@/saga/explore/explore';
import { firstFault, runTest } from '@/saga/saga-tests/run-test';
import { compensation, DONE, drawing, planOf, START, step } from '@/saga/testing/sagas';
import { applyChanges } from '../model/apply-change';
import { addTest, removeTest } from '../model/gestures/edit-tests';
import { expectationWords } from './expectation-words';
import { testOfReplay, testOfSession } from './test-of';

const SOUND = drawing(
  [START, step('a'), step('b'), compensation('undoA'), compensation('undoB'), DONE],
  ['start > a', 'a > b', 'b > done', 'a ~ undoA', 'b ~ undoB'],
);
const FORGETFUL = {
  ...SOUND,
  nodes: SOUND.nodes.filter(({ name }) => name !== 'undoA'),
  edges: SOUND.edges.filter(({ to }) => to !== 'undoA'),
};

describe('a simulated run', () => {
  it('is saved as what it came to', () => {
    const test = testOfSession(planOf(SOUND), { input: {}, outcomes: { b: { error: 'Refused' } } });
    expect(test).toEqual({
      name: 'b: Refused',
      input: {},
      outcomes: { b: { error: 'Refused' } },
      expect: { status: 'compensated', compensations: ['undoA'], left: [] },
    });
    expect(test && runTest(planOf(SOUND), test).passed).toBe(true);
    expect(test && expectationWords(test.expect)).toEqual([
      'The run ends compensated.',
      'Compensations, in this order: undoA.',
      'Effects that are left: none.',
    ]);
  });

  it('that goes well is saved with its output', () => {
    const test = testOfSession(planOf(SOUND), { input: {}, outcomes: {} });
    expect(test).toMatchObject({
      name: 'All goes well',
      expect: { status: 'completed', output: null },
    });
  });
});

describe('a replay', () => {
  const { violations } = explore(planOf(FORGETFUL));
  const requests = violations.map(({ trace, message: title }) => ({
    ...{ definition: FORGETFUL, trace, title, violates: true },
  }));

  it('of a violation is saved as a test that fails until the drawing is mended', () => {
    const tests = requests.map(testOfReplay).filter((test) => test !== null);
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) {
      expect(firstFault(runTest(planOf(FORGETFUL), test))).toContain('effects that are left');
      expect(runTest(planOf(SOUND), test).passed).toBe(true);
    }
  });

  it('of an ending is saved as what it ended with', () => {
    const [request] = requests;
    if (!request) throw new Error('there must be a violation');
    const test = testOfReplay({ ...request, violates: false });
    expect(test?.expect).toMatchObject({ status: 'compensated', left: ['a'] });
  });
});

describe('the tests of a drawing', () => {
  const saved = { name: 'b: Refused', expect: { status: 'compensated' } } as const;

  it('have names of their own', () => {
    const once = applyChanges(SOUND, addTest(SOUND, saved).changes);
    const twice = applyChanges(once, addTest(once, saved).changes);
    expect(twice.tests?.map(({ name }) => name)).toEqual(['b: Refused', 'b: Refused (2)']);
  });

  it('leave no trace when the last is removed', () => {
    const once = applyChanges(SOUND, addTest(SOUND, saved).changes);
    expect(applyChanges(once, removeTest(once, 0).changes)).toEqual(SOUND);
  });
});
