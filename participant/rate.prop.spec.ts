import fc from 'fast-check';
import { expect, it } from 'vitest';
import { takeTurns } from './rate';

const asked = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 3_000 }),
    wanted: fc.integer({ min: 1, max: 50 }),
  }),
  { minLength: 1, maxLength: 40 },
);

it('lets no more begin than the rate, whoever asks and whenever', () => {
  fc.assert(
    fc.property(asked, fc.double({ min: 0.1, max: 500, noNaN: true }), (all, perSecond) => {
      let state = { nextAtMs: 0 };
      let nowMs = 1_000_000;
      const begun: number[] = [];
      for (const { afterMs, wanted } of all) {
        nowMs += afterMs;
        const turns = takeTurns(state, { wanted, perSecond, nowMs });
        expect(turns.count).toBeGreaterThanOrEqual(1);
        expect(turns.count).toBeLessThanOrEqual(wanted);
        expect(turns.firstAtMs).toBeGreaterThanOrEqual(nowMs);
        for (let n = 0; n < turns.count; n++) begun.push(turns.firstAtMs + n * turns.everyMs);
        state = turns.state;
      }
      for (const [index, at] of begun.entries()) {
        const next = begun[index + 1];
        if (next !== undefined) expect(next - at).toBeGreaterThan(1000 / perSecond - 0.01);
      }
    }),
  );
});

it('takes turns for a second ahead at most, but one always', () => {
  const state = { nextAtMs: 0 };
  expect(takeTurns(state, { wanted: 500, perSecond: 100, nowMs: 7 }).count).toBe(100);
  expect(takeTurns(state, { wanted: 500, perSecond: 0.1, nowMs: 7 })).toEqual({
    count: 1,
    firstAtMs: 7,
    everyMs: 10_000,
    state: { nextAtMs: 10_007 },
  });
});
