import type { PlanRetry } from '../plan';

/**
 * Milliseconds to pause after attempt `attempt` (counted from 1) has failed: exponential, capped, and
 * shortened by a share that is derived from `seed`, so that a replay pauses as long.
 */
export function retryDelayMs(retry: PlanRetry, attempt: number, seed: string): number {
  const grown = retry.initialIntervalMs * retry.backoff ** (attempt - 1);
  const pause = Math.min(grown, retry.maxIntervalMs);
  return Math.round(pause * (1 - retry.jitter * fraction(`${seed}.${attempt}`)));
}

/** A number in [0, 1) that looks random and depends on the text alone (FNV-1a, 32 bits, mixed). */
export function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // Ids differ in their last digit only: without mixing, their fractions would lie side by side.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
