/** One figure. */
export type Finding = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it shall be; null where it is only told. */
  readonly target: string | null;
  readonly holds: boolean | null;
};

/** A figure that shall be no more than so much. */
export function atMost(
  what: string,
  value: number,
  [most, unit]: readonly [number, string],
): Finding {
  return {
    what,
    value,
    unit,
    target: `at most ${most.toLocaleString('en')} ${unit}`,
    holds: value <= most,
  };
}

/** A figure that is only told. */
export function told(what: string, value: number, unit: string): Finding {
  return { what, value, unit, target: null, holds: null };
}

/** The figures, one a line. */
export function findingLines(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, value, unit, target, holds }) => {
      const figure = `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
      const verdict = target === null ? '' : `${holds ? 'holds' : 'MISSED'}: ${target}`;
      return `${what.padEnd(width)}  ${figure.padStart(16)}  ${verdict}`.trimEnd();
    })
    .join('\n');
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
