/** The last instant that ISO 8601 writes with four digits of year. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A time `ms` milliseconds later, as ISO 8601 in UTC; never past the year 9999. */
export function later(time: string, ms: number): string {
  return new Date(Math.min(Date.parse(time) + ms, LATEST)).toISOString();
}

/** Whether `due` has been reached at `now`. */
export function isDue(due: string, now: string): boolean {
  return Date.parse(due) <= Date.parse(now);
}
