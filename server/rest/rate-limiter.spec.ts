import { describe, expect, it } from 'vitest';
import { tokenBuckets } from './rate-limiter';

function limiter() {
  const clock = { ms: 0 };
  return { clock, buckets: tokenBuckets({ burst: 2, perSecond: 0.5, now: () => clock.ms }) };
}

describe('token buckets', () => {
  it('allow a burst, then say how long to wait', () => {
    const { buckets } = limiter();
    expect([1, 2, 3].map(() => buckets.take('a').allowed)).toEqual([true, true, false]);
    expect(buckets.take('a').retryAfterMs).toBe(2000);
    expect(buckets.take('b').allowed).toBe(true);
  });

  it('fill up with time, and not beyond the burst', () => {
    const { buckets, clock } = limiter();
    buckets.take('a');
    buckets.take('a');
    clock.ms = 2000;
    expect([1, 2].map(() => buckets.take('a').allowed)).toEqual([true, false]);
    clock.ms = 1_000_000;
    expect([1, 2, 3].map(() => buckets.take('a').allowed)).toEqual([true, true, false]);
  });

  it('take back what did not count', () => {
    const { buckets } = limiter();
    for (let i = 0; i < 10; i++) {
      expect(buckets.take('a').allowed).toBe(true);
      buckets.giveBack('a');
    }
  });

  it('forget what came before', () => {
    const { buckets } = limiter();
    for (let i = 0; i < 3; i++) buckets.take('a');
    buckets.forget('a');
    expect([1, 2, 3].map(() => buckets.take('a').allowed)).toEqual([true, true, false]);
  });
});
