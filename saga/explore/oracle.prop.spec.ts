import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWithBruteForce } from './testing/compare';
import { tinySaga } from './testing/tiny-saga';

/** Few at a time, since brute force is slow; each run of the tests takes others. `npm run test:oracle` takes thousands. */
const RUNS = 60;
/** Sagas with more states than that are left to the long form. */
const MOST_STATES = 200;

describe('exploring', () => {
  it('finds what brute force finds, in fine and in coarse states', () => {
    let compared = 0;
    fc.assert(
      fc.property(tinySaga, (definition) => {
        const { states, differences } = compareWithBruteForce(definition, MOST_STATES);
        if (states !== null) compared += 1;
        expect(differences).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThan(RUNS / 5);
  }, 600_000);
});
