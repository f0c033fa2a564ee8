import { durationMs } from '@/saga/definition/duration';
import type { RetryPolicy } from '@/saga/definition/transport';

/** One attempt as it would be when every attempt times out; times in milliseconds from the first. */
export type PlannedAttempt = {
  readonly attempt: number;
  readonly from: number;
  readonly to: number;
};

/** The attempts of a policy, at most `shown` of them. */
export type RetryTimeline = {
  readonly attempts: readonly PlannedAttempt[];
  /** Attempts that are made but not shown; null when they never end. */
  readonly more: number | null;
  /** Until the last attempt has timed out; null when they never end. */
  readonly totalMs: number | null;
};

const DEFAULTS = { maxAttempts: 3, initialMs: 1_000, backoff: 2, maxMs: 60_000, timeoutMs: 30_000 };

/** When the attempts of a step are made at the latest: each times out, and no pause is shortened. */
export function retryTimeline(
  policy: RetryPolicy | undefined,
  timeout: string | undefined,
  shown = 8,
): RetryTimeline {
  const timeoutMs = durationMs(timeout, DEFAULTS.timeoutMs);
  const wanted = policy?.maxAttempts ?? DEFAULTS.maxAttempts;
  const count = wanted === 'unlimited' ? shown : wanted;
  const attempts: PlannedAttempt[] = [];
  let at = 0;
  let total = 0;
  for (let attempt = 1; attempt <= Math.min(count, 1000); attempt += 1) {
    if (attempt <= shown) attempts.push({ attempt, from: at, to: at + timeoutMs });
    total = at + timeoutMs;
    at = total + pauseMs(policy, attempt);
  }
  const endless = wanted === 'unlimited';
  return {
    attempts,
    more: endless ? null : Math.max(0, count - shown),
    totalMs: endless ? null : total,
  };
}

function pauseMs(policy: RetryPolicy | undefined, attempt: number): number {
  const initial = durationMs(policy?.initialInterval, DEFAULTS.initialMs);
  const grown = initial * (policy?.backoff ?? DEFAULTS.backoff) ** (attempt - 1);
  return Math.min(grown, durationMs(policy?.maxInterval, DEFAULTS.maxMs));
}

/** A span in the largest fitting unit, rounded: `450 ms`, `12 s`, `3.5 min`. */
export function spanText(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ] as const;
  const [unit, size] = units.find((each) => ms >= each[1]) ?? ['ms', 1];
  return `${Math.round((ms / size) * 10) / 10} ${unit}`;
}
