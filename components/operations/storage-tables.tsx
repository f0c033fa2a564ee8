import type { Outputs } from '@/components/api/router-types';
import { formatBytes } from '@/components/ui/model/format-bytes';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { FirstOf } from './first-of';

type Room = Outputs['operations']['get'];
type Streams = NonNullable<Room['broker']>['streams'];

/** What the broker keeps, and how much of its room that takes. */
export function StreamsTable({ streams }: { readonly streams: Streams }) {
  return (
    <Table aria-label="Streams">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Stream</TableHeader>
          <TableHeader className="text-right">Messages</TableHeader>
          <TableHeader className="text-right">Size</TableHeader>
          <TableHeader className="w-full max-sm:hidden">Of its room</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {streams.map(({ name, messages, bytes, mostBytes }) => (
          <TableRow key={name}>
            <TableCell className="font-mono text-sm">{name}</TableCell>
            <TableCell className="text-right tabular-nums">
              {messages.toLocaleString('en')}
            </TableCell>
            <TableCell className="text-right whitespace-nowrap tabular-nums">
              {formatBytes(bytes)}
            </TableCell>
            <TableCell className="text-sm text-muted tabular-nums max-sm:hidden">
              {mostBytes === null
                ? 'no limit'
                : `${share(bytes / mostBytes)} of ${formatBytes(mostBytes)}`}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What the tables take, the largest first. */
export function TablesTable({ tables }: { readonly tables: Room['tables'] }) {
  return (
    <FirstOf items={tables} first={8}>
      {(shown) => (
        <Table aria-label="Tables">
          <TableHead>
            <tr className="border-b border-line">
              <TableHeader>Table</TableHeader>
              <TableHeader className="text-right">Rows, about</TableHeader>
              <TableHeader className="text-right">Size with indexes</TableHeader>
              <TableHeader className="w-full max-sm:hidden">
                <span className="sr-only">Room</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {shown.map(({ name, rows, bytes }) => (
              <TableRow key={name}>
                <TableCell className="font-mono text-sm">{name}</TableCell>
                <TableCell className="text-right tabular-nums">
                  {rows.toLocaleString('en')}
                </TableCell>
                <TableCell className="text-right whitespace-nowrap tabular-nums">
                  {formatBytes(bytes)}
                </TableCell>
                <TableCell className="max-sm:hidden" />
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </FirstOf>
  );
}

function share(part: number): string {
  const percent = part * 100;
  return percent > 0 && percent < 0.1 ? 'under 0.1 %' : `${percent.toFixed(1)} %`;
}
