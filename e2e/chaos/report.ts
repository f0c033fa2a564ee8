import type { Outcome } from './trial';

const COLUMNS = [
  'fault',
  'times',
  'runs',
  'lost',
  'doubled',
  'stuck',
  'recovery',
  'seen',
  'took',
] as const;

/** The outcomes as a table, and below it what is wrong. */
export function chaosTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ fault, times, runs, lost, doubled, stuck, ...took }) => {
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    const numbers = [times, runs, lost, doubled, stuck].map(String);
    return [
      fault,
      ...numbers,
      seconds(took.recoveryMs),
      seconds(took.seenMs),
      seconds(took.tookMs),
    ];
  });
  const all = [[...COLUMNS], ...rows];
  const widths = COLUMNS.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, index) =>
        index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  '),
  );
  const wrong = outcomes.flatMap(({ fault, faults }) => faults.map((one) => `${fault}: ${one}`));
  return [...lines, ...wrong].join('\n');
}
