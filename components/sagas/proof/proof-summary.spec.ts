import { describe, expect, it } from 'vitest';
import { compensation, DONE, drawing, START, step } from '@/saga/testing/sagas';
import { proofKey, summarise } from './proof-summary';

const ORDER = drawing(
  [START, step('reserve'), step('charge'), compensation('release'), compensation('refund'), DONE],
  ['start > reserve', 'reserve > charge', 'charge > done', 'reserve ~ release', 'charge ~ refund'],
);
const UNSAFE = {
  ...ORDER,
  nodes: ORDER.nodes.filter(({ name }) => name !== 'release'),
  edges: ORDER.edges.filter(({ to }) => to !== 'release'),
};

describe('what the library says of a drawing', () => {
  it('is that every failure ends well, or that one does not', () => {
    expect(summarise(ORDER)).toMatchObject({ kind: 'clean', tests: { passed: 0, failed: 0 } });
    expect(summarise(UNSAFE)).toMatchObject({ kind: 'violated' });
  });

  it('is which tests pass', () => {
    const refused = { outcomes: { charge: { error: 'Refused' } } };
    const tests = [
      { name: 'undone', ...refused, expect: { status: 'compensated' as const } },
      { name: 'wrong', ...refused, expect: { status: 'completed' as const } },
    ];
    expect(summarise({ ...ORDER, tests })?.tests).toEqual({ passed: 1, failed: 1 });
  });

  it('is nothing while it has errors', () => {
    expect(summarise({ ...ORDER, edges: [] })).toBeNull();
  });

  it('stays the same for other words and places, and changes with tests and edges', () => {
    const words = { ...ORDER, title: 'Order', layout: { nodes: { start: { x: 1, y: 1 } } } };
    expect(proofKey(words)).toBe(proofKey(ORDER));
    expect(proofKey(UNSAFE)).not.toBe(proofKey(ORDER));
    const tests = [{ name: 'one', expect: { status: 'completed' as const } }];
    expect(proofKey({ ...ORDER, tests })).not.toBe(proofKey(ORDER));
  });
});
