/** First pause before a restart, in ms. */
const FIRST = 500;
/** Longest pause, in ms. */
const LONGEST = 30_000;
/** A process that ran this long, in ms, counts as healthy: its next failure is a first one. */
const HEALTHY = 60_000;

/** How often in a row a process failed early, and how long to wait before it is started again. */
export interface Backoff {
  readonly failures: number;
  readonly pauseMs: number;
}

/** Before any failure. */
export const NO_FAILURES: Backoff = { failures: 0, pauseMs: 0 };

/** The next state after a process ended by itself when it had run for `ranMs`. */
export function afterFailure(before: Backoff, ranMs: number): Backoff {
  const failures = ranMs >= HEALTHY ? 1 : before.failures + 1;
  return { failures, pauseMs: Math.min(LONGEST, FIRST * 2 ** (failures - 1)) };
}
