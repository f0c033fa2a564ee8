import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawChoreography } from '../../choreography/testing/arbitrary-choreography';
import { planOf } from '../../testing/sagas';
import { explore } from '../explore';
import { ALL_FAULTS } from '../moves';
import { keyOf } from '../outcomes';
import { tinyTree, undoneOnce } from '../testing/tiny-saga';
import { exploreChoreography } from './explore-choreography';
import { modesAgree } from './modes-agree';
import { bruteForce } from './testing/brute-force';

const services = fc.constantFrom(['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'B', 'B']);

const tinyChoreography = fc
  .tuple(tinyTree, services)
  .map(([tree, among]) => undoneOnce(drawChoreography(tree, among)));

/** Brute force does not get through more: behind a pivot work is tried without end. */
const smallest = fc
  .tuple(tinyTree, services)
  .map(([{ before, ...tree }, among]) =>
    undoneOnce(drawChoreography({ ...tree, before: before.slice(0, 1), pivot: null }, among)),
  );

describe('exploring a choreography', { timeout: 300_000 }, () => {
  it('finds that it ends as a coordinator would have it end', () => {
    let whole = 0;
    fc.assert(
      fc.property(tinyChoreography, (definition) => {
        const plan = planOf(definition);
        const report = exploreChoreography(plan, { maxStates: 800 });
        if (!report.complete) return;
        whole += 1;
        const orchestrated = explore(plan);
        const broken = (found: Pick<typeof report, 'violations'>) =>
          [...new Set(found.violations.map(({ invariant }) => invariant))].sort();
        expect(broken(report)).toEqual(broken(orchestrated));
        expect(modesAgree(report, orchestrated)).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(whole).toBeGreaterThan(10);
  });

  it('finds what brute force finds', () => {
    let compared = 0;
    fc.assert(
      fc.property(smallest, fc.boolean(), (definition, cancel) => {
        const plan = planOf(definition);
        const faults = { ...ALL_FAULTS, cancel };
        const truth = bruteForce(plan, faults, 2000);
        if (truth === null) return;
        compared += 1;
        const report = exploreChoreography(plan, { faults });
        expect(new Set(report.endings.map(keyOf))).toEqual(truth.endings);
        expect(new Set(report.violations.map(({ invariant }) => invariant))).toEqual(truth.broken);
        expect(report.states).toBeLessThanOrEqual(truth.states);
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(5);
  });
});
