import { beforeAll, describe, expect, it } from 'vitest';
import { NOTHING_PLANTED, PLANTED } from './planted';
import { replayCommand } from './report';
import { publishedSagas } from './sagas-of-simulation';
import type { SimSagas } from './sim-parts';
import { simulateEngine } from './simulate-engine';

/** How many seeds `npm test` looks at, and how many at most it takes to find a planted fault. */
const SEEDS = 80;
const MOST_SEEDS = 200;

let sagas: SimSagas;

beforeAll(async () => {
  sagas = await publishedSagas();
});

it(`keeps everything through ${SEEDS} seeds of crashes, losses, repeats and delays`, async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { findings } = await simulateEngine(seed, sagas);
    expect(findings, replayCommand(seed)).toEqual([]);
  }
}, 120_000);

it('goes the same way whenever a seed is replayed', async () => {
  const twice = [await simulateEngine(3, sagas), await simulateEngine(3, sagas)];
  expect(twice[0]).toEqual(twice[1]);
  const other = await simulateEngine(4, sagas);
  expect(other.tasks).not.toBe(twice[0]?.tasks);
});

describe('finds a planted fault', () => {
  it.each(Object.keys(PLANTED))(
    '%s',
    async (name) => {
      for (let seed = 1; seed <= MOST_SEEDS; seed++) {
        const { findings } = await simulateEngine(seed, sagas, PLANTED[name] ?? NOTHING_PLANTED);
        if (findings.length > 0) return;
      }
      expect.unreachable(`Nothing was found in ${MOST_SEEDS} seeds.`);
    },
    60_000,
  );
});
