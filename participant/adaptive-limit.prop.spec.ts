import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AdaptiveLimit, firstLimit, stepLimit } from './adaptive-limit';

const bounds = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 200 }))
  .map(([min, more]) => ({ min, max: min + more }));
const seen = fc.record({
  averageMs: fc.double({ min: 0, max: 60_000, noNaN: true }),
  most: fc.integer({ min: 0, max: 300 }),
});

it('stays within its bounds, whatever is seen', () => {
  fc.assert(
    fc.property(bounds, fc.array(seen, { maxLength: 50 }), (of, windows) => {
      let state = firstLimit(of);
      for (const window of windows) {
        state = stepLimit(state, of, window);
        expect(Number.isInteger(state.limit)).toBe(true);
        expect(state.limit).toBeGreaterThanOrEqual(of.min);
        expect(state.limit).toBeLessThanOrEqual(of.max);
      }
    }),
  );
});

/** A service that does `width` pieces at a time, each in `baseMs`; what is more waits in it. */
function settle(
  { width, baseMs }: { readonly width: number; readonly baseMs: number },
  turns: number,
  from?: AdaptiveLimit,
): AdaptiveLimit {
  const of = { min: 1, max: 256 };
  let state = from ?? firstLimit(of);
  for (let turn = 0; turn < turns; turn++) {
    const averageMs = baseMs * Math.max(1, state.limit / width);
    state = stepLimit(state, of, { averageMs, most: state.limit });
  }
  return state;
}

it('finds about as many as the service does at a time, whatever that is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8, max: 128 }),
      fc.double({ min: 1, max: 1_000, noNaN: true }),
      (width, baseMs) => {
        const { limit } = settle({ width, baseMs }, 60);
        expect(limit).toBeGreaterThan(width * 0.6);
        expect(limit).toBeLessThan(width * 3 + 8);
      },
    ),
  );
});

it('shrinks when the service slows down, and comes back', () => {
  const before = settle({ width: 100, baseMs: 10 }, 60);
  const slow = stepLimit(before, { min: 1, max: 256 }, { averageMs: 500, most: 90 });
  expect(slow.limit).toBeLessThanOrEqual(Math.ceil(before.limit / 2));
  expect(settle({ width: 100, baseMs: 10 }, 30, slow).limit).toBeGreaterThan(60);
});

it('does not grow while it is not used', () => {
  const state = { limit: 40, usualMs: 10 };
  const seen = { averageMs: 10, most: 5 };
  expect(stepLimit(state, { min: 1, max: 256 }, seen).limit).toBe(40);
});
