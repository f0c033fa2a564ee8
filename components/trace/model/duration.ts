const UNITS = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'm', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/**
 * A span of time for people, never longer than two units: `340 ms`, `2.41 s`, `1 m 05 s`, `3 d 4 h`.
 * Takes milliseconds; negative spans (clocks differ) read as 0.
 */
export function formatDuration(ms: number): string {
  const span = Math.max(0, Math.round(ms));
  if (span < 1_000) return `${span} ms`;
  if (span < 10_000) return `${(span / 1_000).toFixed(2)} s`;
  if (span < 59_950) return `${(span / 1_000).toFixed(1)} s`;
  return inTwoUnits(span);
}

function inTwoUnits(span: number): string {
  const seconds = Math.round(span / 1_000) * 1_000;
  const index = UNITS.findIndex(({ ms }) => seconds >= ms);
  const [large, small] = [UNITS[index], UNITS[index + 1]];
  if (large === undefined || small === undefined) return `${seconds / 1_000} s`;
  const rest = Math.floor((seconds % large.ms) / small.ms);
  const head = `${Math.floor(seconds / large.ms)} ${large.name}`;
  return rest === 0
    ? head
    : `${head} ${small.ms < 60_000 * 60 ? String(rest).padStart(2, '0') : rest} ${small.name}`;
}

/** The time from one ISO time to another, or to `now` while there is no end; milliseconds. */
export function spanBetween(from: string, to: string | null, now: number): number {
  return (to === null ? now : Date.parse(to)) - Date.parse(from);
}
