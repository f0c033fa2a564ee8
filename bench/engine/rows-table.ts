import type { Row } from './measure';

const COLUMNS: readonly { readonly head: string; readonly of: (row: Row) => string }[] = [
  { head: 'system', of: ({ system }) => system },
  { head: 'workload', of: ({ workload }) => workload },
  { head: 'in flight', of: ({ inFlight }) => String(inFlight) },
  { head: 'sagas/s', of: ({ sagasPerSecond }) => sagasPerSecond.toFixed(0) },
  { head: 'p50 ms', of: ({ p50Ms }) => p50Ms.toFixed(1) },
  { head: 'p99 ms', of: ({ p99Ms }) => p99Ms.toFixed(1) },
  { head: 'CPU ms/saga', of: ({ cpuMsPerSaga }) => cpuMsPerSaga.toFixed(2) },
  {
    head: 'of which',
    of: ({ cpuMs }) =>
      Object.entries(cpuMs)
        .map(([name, ms]) => `${name} ${ms.toFixed(2)}`)
        .join(', '),
  },
  { head: 'commits/saga', of: ({ commitsPerSaga }) => commitsPerSaga?.toFixed(2) ?? '–' },
  { head: 'WAL bytes/saga', of: ({ bytesPerSaga }) => String(bytesPerSaga ?? '–') },
  {
    head: 'read models behind',
    of: ({ projectionLagEvents: events }) => (events === null ? '–' : `${events} events`),
  },
];

/** The rows as a Markdown table. */
export function rowsTable(rows: readonly Row[]): string {
  const lines = [
    COLUMNS.map(({ head }) => head),
    COLUMNS.map(() => '---'),
    ...rows.map((row) => COLUMNS.map(({ of }) => of(row))),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
