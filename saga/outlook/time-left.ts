import { quantile } from './quantile';

/** How long it will likely still take, in milliseconds, by this many runs of the past. */
export type TimeLeft = {
  readonly medianMs: number;
  readonly p90Ms: number;
  readonly runs: number;
};

/**
 * What is likely left for a run that has been at a place for so long, when in past runs `leftMs` (ascending) was left on
 * coming there. Only those count that were still under way by now: a run that is late is no longer like the fast ones,
 * and what is left never falls below nothing. Null when all of them had ended by then.
 */
export function timeLeft(leftMs: readonly number[], hereMs: number): TimeLeft | null {
  const here = Math.max(0, hereMs);
  const rest = leftMs.filter((left) => left > here || (left === 0 && here === 0));
  if (rest.length === 0) return null;
  const at = (share: number) => quantile(rest, share) - here;
  return { medianMs: at(0.5), p90Ms: at(0.9), runs: rest.length };
}
