import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit';

it('lets at most the rate through in any second, and one more to begin with', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 }),
      (rate, pauses) => {
        let now = 0;
        const limit = new RateLimit(() => now);
        const times: number[] = [];
        for (const pause of pauses) {
          now += pause;
          while (limit.take('stock', rate)) times.push(now);
        }
        for (const time of times) {
          const within = times.filter((other) => other >= time && other < time + 1000).length;
          expect(within).toBeLessThanOrEqual(2 * rate);
        }
        expect(times.length).toBeLessThanOrEqual(1 + (now / 1000) * rate + 1e-6);
      },
    ),
  );
});

it('holds back one service and not another', () => {
  const limit = new RateLimit(() => 0);
  expect([limit.take('a', 1), limit.take('a', 1), limit.take('b', 1)]).toEqual([true, false, true]);
});
