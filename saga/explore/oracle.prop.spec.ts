import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from '../testing/sagas';
import { explore } from './explore';
import { PRODUCT } from './machine';
import { keyOf } from './outcomes';
import { bruteForce } from './testing/oracle';
import { tinySaga } from './testing/tiny-saga';

/** Few at a time, since brute force is slow; each run of the tests takes others. */
const RUNS = 15;

describe('exploring', () => {
  it.each(['fine', 'coarse'] as const)(
    'finds what brute force finds, in %s states',
    (detail) => {
      let compared = 0;
      fc.assert(
        fc.property(tinySaga, (definition) => {
          const plan = planOf(definition);
          const truth = bruteForce(plan, PRODUCT, 3000);
          if (truth.tooLarge) return;
          const report = explore(plan, { detail });
          compared += 1;
          expect(report.complete).toBe(true);
          expect(new Set(report.endings.map(keyOf))).toEqual(truth.endings);
          expect(new Set(report.violations.map(({ invariant }) => invariant))).toEqual(
            truth.broken,
          );
          // Fine states also tell apart what brute force leaves out, as attempts that were not answered.
          if (detail === 'coarse') expect(report.states).toBeLessThanOrEqual(truth.states + 1);
        }),
        { numRuns: RUNS },
      );
      expect(compared).toBeGreaterThan(10);
    },
    600_000,
  );
});
