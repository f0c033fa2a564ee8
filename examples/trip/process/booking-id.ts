import { createHash } from 'node:crypto';

/** A short id that is the same for every attempt at the same run's booking. */
export function bookingId(prefix: string, runId: string): string {
  return `${prefix}-${createHash('sha256').update(runId).digest('hex').slice(0, 10)}`;
}
