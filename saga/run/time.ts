// biome-ignore-all lint/style/noRestrictedGlobals: converts times it is given; nothing here asks what time it is.

/** The last instant that ISO 8601 writes with four digits of year. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A time `ms` milliseconds later, as ISO 8601 in UTC; never past the year 9999. */
export function later(time: string, ms: number): string {
  return isoTime(Math.min(Date.parse(time) + ms, LATEST));
}

/** Whether `due` has been reached at `now`. */
export function isDue(due: string, now: string): boolean {
  return Date.parse(due) <= Date.parse(now);
}

/** Milliseconds since the epoch of an ISO 8601 time; undefined when the text is none. */
export function epochMs(time: string): number | undefined {
  const ms = Date.parse(time);
  return Number.isFinite(ms) ? ms : undefined;
}

/** The ISO 8601 text, in UTC, of milliseconds since the epoch. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
