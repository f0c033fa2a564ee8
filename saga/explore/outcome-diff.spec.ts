import { describe, expect, it } from 'vitest';
import type { SagaDefinition } from '../definition/saga-definition';
import { DONE, drawing, planOf, START, step } from '../testing/sagas';
import { explore } from './explore';
import { outcomeDiff } from './outcome-diff';
import { row } from './testing/shapes';

const TWO = row(2);
const diff = (a: SagaDefinition, b: SagaDefinition) =>
  outcomeDiff(explore(planOf(a)), explore(planOf(b)));

describe('outcomeDiff', () => {
  it('finds nothing between a drawing and itself, or one that only looks different', () => {
    const titled = TWO.nodes.map((node) => ({ ...node, title: `The ${node.name}` }));
    expect(diff(TWO, { ...TWO, nodes: titled, title: 'Another' })).toEqual({
      changed: false,
      certain: true,
      turningPoints: [],
      endings: { gained: [], lost: [] },
      violations: { gained: [], lost: [] },
    });
  });

  it('tells of a compensation that was taken away, and the other way round of one that was added', () => {
    const without: SagaDefinition = {
      ...TWO,
      nodes: TWO.nodes.filter(({ name }) => name !== 'u_s1'),
      edges: TWO.edges.filter(({ to }) => to !== 'u_s1'),
    };
    const worse = diff(TWO, without);
    expect(worse.violations.gained).toMatchObject([{ invariant: 'undo-exists' }]);
    expect(worse.violations.lost).toEqual([]);
    expect(worse.endings.lost).toContainEqual({ status: 'compensated', steps: ['s1'] });
    expect(worse.turningPoints).toContainEqual({
      node: 's1',
      error: 'Timeout',
      before: ['compensated', 'stuck'],
      after: ['compensated'],
    });
    const better = diff(without, TWO);
    expect(better.violations).toEqual({ gained: [], lost: worse.violations.gained });
    expect(better.endings).toEqual({ gained: worse.endings.lost, lost: worse.endings.gained });
  });

  it('tells of turning points that came or went', () => {
    const past = drawing(
      [START, step('s1', { kind: 'pivot' }), step('s2', { kind: 'retriable' }), DONE],
      ['start > s1', 's1 > s2', 's2 > done'],
    );
    const { turningPoints } = diff(TWO, past);
    expect(turningPoints).toContainEqual({
      node: 's2',
      error: 'Refused',
      before: ['compensated', 'stuck'],
      after: null,
    });
    expect(diff(past, TWO).turningPoints).toContainEqual({
      node: 's2',
      error: 'Refused',
      before: null,
      after: ['compensated', 'stuck'],
    });
  });

  it('says when it compares what was not looked at to the end', () => {
    const whole = explore(planOf(TWO));
    const part = explore(planOf(TWO), { maxStates: 5 });
    expect(outcomeDiff(whole, part)).toMatchObject({ certain: false, changed: true });
  });
});
