import { describe, expect, it } from 'vitest';
import { fraction, retryDelayMs } from './retry-delay';

const retry = {
  maxAttempts: 9,
  initialIntervalMs: 1000,
  backoff: 2,
  maxIntervalMs: 5000,
  jitter: 0,
};

describe('the pause before a retry', () => {
  it('grows, up to its cap', () => {
    expect([1, 2, 3, 4, 50].map((attempt) => retryDelayMs(retry, attempt, 's'))).toEqual([
      1000, 2000, 4000, 5000, 5000,
    ]);
  });

  it('varies by its jitter, in the same way every time', () => {
    const delays = Array.from({ length: 200 }, (_, i) =>
      retryDelayMs({ ...retry, jitter: 0.5 }, 1, `run-${i}`),
    );
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...delays)).toBeLessThanOrEqual(1000);
    expect(new Set(delays).size).toBeGreaterThan(100);
    expect(retryDelayMs({ ...retry, jitter: 0.5 }, 1, 'run-7')).toBe(delays[7]);
  });

  it('derives fractions that lie evenly in [0, 1)', () => {
    const values = Array.from({ length: 10_000 }, (_, i) => fraction(`0190-${i}.pay.1`));
    expect(values.reduce((a, b) => a + b) / values.length).toBeCloseTo(0.5, 1);
    for (const value of values) expect(value >= 0 && value < 1).toBe(true);
  });
});
