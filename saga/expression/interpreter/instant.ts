// biome-ignore-all lint/style/noRestrictedGlobals: makes the date it is given; nothing here asks what time it is.

/** The run's start as the date object that jsonata's functions want in place of today. */
export function instantOf(startedAt: string): Date {
  return new Date(startedAt);
}
