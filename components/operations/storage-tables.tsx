import type { Outputs } from '@/components/api/router-types';
import { type DataColumn, DataTable } from '@/components/ui/data-table';
import { formatBytes } from '@/components/ui/model/format-bytes';
import { FirstOf } from './first-of';

type Room = Outputs['operations']['get'];
type Stream = NonNullable<Room['broker']>['streams'][number];
type StoredTable = Room['tables'][number];

const NAME = 'font-mono text-sm';
const NUMBER = { align: 'right', className: 'whitespace-nowrap tabular-nums' } as const;
/** What is left of the width, for numbers to stay near their names. */
const REST = { hiddenBelow: 'sm', fills: true } as const;

const STREAMS: readonly DataColumn<Stream>[] = [
  { header: 'Stream', className: NAME, cell: ({ name }) => name },
  { header: 'Messages', ...NUMBER, cell: ({ messages }) => messages.toLocaleString('en') },
  { header: 'Size', ...NUMBER, cell: ({ bytes }) => formatBytes(bytes) },
  {
    ...{ header: 'Of its room', ...REST, className: 'text-sm text-muted tabular-nums' },
    cell: ({ bytes, mostBytes }) =>
      mostBytes === null ? 'no limit' : `${share(bytes / mostBytes)} of ${formatBytes(mostBytes)}`,
  },
];

const TABLES: readonly DataColumn<StoredTable>[] = [
  { header: 'Table', className: NAME, cell: ({ name }) => name },
  { header: 'Rows, about', ...NUMBER, cell: ({ rows }) => rows.toLocaleString('en') },
  { header: 'Size with indexes', ...NUMBER, cell: ({ bytes }) => formatBytes(bytes) },
  { header: 'Room', headerHidden: true, ...REST, cell: () => null },
];

const nameOf = ({ name }: { readonly name: string }) => name;

/** What the broker keeps, and how much of its room that takes. */
export function StreamsTable({ streams }: { readonly streams: readonly Stream[] }) {
  return <DataTable label="Streams" columns={STREAMS} rows={streams} keyOf={nameOf} />;
}

/** What the tables take, the largest first. */
export function TablesTable({ tables }: { readonly tables: readonly StoredTable[] }) {
  return (
    <FirstOf items={tables} first={8}>
      {(shown) => <DataTable label="Tables" columns={TABLES} rows={shown} keyOf={nameOf} />}
    </FirstOf>
  );
}

function share(part: number): string {
  const percent = part * 100;
  return percent > 0 && percent < 0.1 ? 'under 0.1 %' : `${percent.toFixed(1)} %`;
}
