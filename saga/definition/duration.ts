const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a duration such as `30s`; `fallback` when it is absent or not a duration. */
export function durationMs(text: string | undefined, fallback: number): number {
  const match = text === undefined ? null : /^(\d{1,9})(ms|s|m|h|d)$/.exec(text);
  if (match === null) return fallback;
  return Number(match[1]) * (UNIT_MS[match[2] as string] as number);
}

const DESCENDING: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
];

/** The shortest exact text of a whole number of milliseconds: 90000 → `90s`, 250 → `250ms`. */
export function durationText(ms: number): string {
  for (const [unit, size] of DESCENDING) {
    if (ms >= size && ms % size === 0) return `${ms / size}${unit}`;
  }
  return `${ms}ms`;
}
