import { expect, it } from 'vitest';
import { type Breaker, type Calls, closedBreaker, DEFAULT_BREAKER, stepBreaker } from './breaker';

const calls = (answered: number, failed: number, lastError: string | null = null): Calls => ({
  answered,
  failed,
  lastError,
});
const step = (breaker: Breaker, nowMs: number, ended: Calls) =>
  stepBreaker(breaker, DEFAULT_BREAKER, { nowMs, calls: ended });

it('opens at half of twenty calls, says why, tries three after half a minute, and closes', () => {
  let breaker = step(closedBreaker(0), 1_000, calls(10, 9));
  expect(breaker.status).toBe('closed');
  breaker = step(breaker, 2_000, calls(0, 1, 'Unreachable: connection refused'));
  expect(breaker).toEqual({
    status: 'open',
    sinceMs: 2_000,
    fromMs: 2_000,
    why: '10 of 20 calls in 30 s failed: Unreachable: connection refused',
    nextTryAtMs: 32_000,
    trips: 1,
  });
  expect(step(breaker, 31_999, calls(50, 50))).toBe(breaker);
  breaker = step(breaker, 32_000, calls(0, 0));
  expect(breaker.status).toBe('half-open');
  breaker = step(breaker, 33_000, calls(2, 0));
  breaker = step(breaker, 34_000, calls(1, 0));
  expect(breaker).toEqual(closedBreaker(34_000));
});

it('waits twice as long after each trial that failed, sixteen times at most', () => {
  let breaker: Breaker = step(closedBreaker(0), 0, calls(0, 20));
  const pauses: number[] = [];
  for (let trial = 0; trial < 7; trial++) {
    if (breaker.status !== 'open') throw new Error('It is not open.');
    pauses.push((breaker.nextTryAtMs - breaker.sinceMs) / 1000);
    const at = breaker.nextTryAtMs;
    breaker = step(step(breaker, at, calls(0, 0)), at + 1, calls(1, 1));
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 480, 480]);
});

it('forgets calls that are older than its window', () => {
  const breaker = step(closedBreaker(0), 0, calls(0, 19));
  expect(step(breaker, 30_000, calls(0, 1)).status).toBe('closed');
});

it('closes when it is switched off', () => {
  const open = step(closedBreaker(0), 0, calls(0, 20));
  const off = { ...DEFAULT_BREAKER, enabled: false };
  expect(stepBreaker(open, off, { nowMs: 5, calls: calls(0, 0) })).toEqual(closedBreaker(5));
});
