'use client';
import type { Outputs } from '@/components/api/router-types';
import { formatDuration } from '@/components/trace/model/duration';
import { Badge } from '@/components/ui/badge';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { forecastWords } from './model/lag-words';
import { useGrowth } from './use-growth';

type Consumers = NonNullable<Outputs['operations']['get']['broker']>['consumers'];
type ConsumersTableProps = { readonly consumers: Consumers; readonly at: number };

/** What waits for each consumer, in messages and in time, and where that is going. */
export function ConsumersTable({ consumers, at }: ConsumersTableProps) {
  const growth = useGrowth(consumers, at);
  return (
    <Table aria-label="Consumers">
      <TableHead>
        <tr className="border-b border-line">
          <TableHeader>Consumer</TableHeader>
          <TableHeader className="text-right">Waiting</TableHeader>
          <TableHeader className="text-right max-sm:hidden">Oldest</TableHeader>
          <TableHeader className="text-right max-sm:hidden">Under way</TableHeader>
          <TableHeader className="w-full max-md:hidden">Forecast</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {consumers.map(({ stream, name, waiting, oldestS, underWay, full, requests }) => (
          <TableRow key={`${stream}/${name}`}>
            <TableCell>
              <span className="font-mono text-sm break-all">{name}</span>
              <span className="block text-xs text-subtle">{stream}</span>
            </TableCell>
            <TableCell className="text-right tabular-nums">
              {waiting.toLocaleString('en')}
            </TableCell>
            <TableCell className="text-right whitespace-nowrap tabular-nums max-sm:hidden">
              {waiting === 0 ? '—' : formatDuration(oldestS * 1000)}
            </TableCell>
            <TableCell className="text-right whitespace-nowrap tabular-nums max-sm:hidden">
              {underWay.toLocaleString('en')}
            </TableCell>
            <TableCell className="text-sm text-muted max-md:hidden">
              <span className="flex flex-wrap items-center gap-2">
                {forecastWords(waiting, growth.get(`${stream}/${name}`) ?? null)}
                {waiting > 0 && requests === 0 && !full && (
                  <Badge tone="stuck">nobody asks for it</Badge>
                )}
                {full && <Badge tone="compensating">as many under way as it may</Badge>}
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
