/** A run this young may not have reached the read models yet, in milliseconds. */
const FRESH_MS = 30_000;

/** Whether a run's id (a UUIDv7: its first 48 bits are the time) was made just before `now`. */
export function isFreshRun(runId: string, now: number): boolean {
  const made = Number.parseInt(runId.replaceAll('-', '').slice(0, 12), 16);
  return runId[14] === '7' && Math.abs(now - made) < FRESH_MS;
}
