import type { RunError } from './events';

/** A participant may ask for a pause, but not hold a run up for longer than this. */
const LONGEST_MS = 3_600_000;

/**
 * Milliseconds that a participant asked to be left alone for, as HTTP's `Retry-After` does, in its
 * error's `details.retryAfterMs`; 0 when it did not.
 */
export function askedPauseMs(error: RunError | null): number {
  const details = error?.details;
  if (typeof details !== 'object' || details === null || !('retryAfterMs' in details)) return 0;
  const { retryAfterMs } = details;
  return typeof retryAfterMs === 'number' && retryAfterMs > 0
    ? Math.min(Math.round(retryAfterMs), LONGEST_MS)
    : 0;
}
