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
import { FirstOf } from './first-of';
import { forecastWords } from './model/lag-words';
import { useGrowth } from './use-growth';

type Consumers = NonNullable<Outputs['operations']['get']['broker']>['consumers'];
type ConsumersTableProps = { readonly consumers: Consumers; readonly at: number };

/** What waits for each consumer, in messages and in time, and where that is going. */
export function ConsumersTable({ consumers, at }: ConsumersTableProps) {
  const growth = useGrowth(consumers, at);
  const sorted = consumers.toSorted(byNeed);
  return (
    <FirstOf items={sorted} first={12}>
      {(shown) => (
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
            {shown.map((consumer) => {
              const key = `${consumer.stream}/${consumer.name}`;
              return <ConsumerRow key={key} consumer={consumer} growth={growth.get(key) ?? null} />;
            })}
          </TableBody>
        </Table>
      )}
    </FirstOf>
  );
}

type ConsumerRowProps = { readonly consumer: Consumers[number]; readonly growth: number | null };

function ConsumerRow({ consumer, growth }: ConsumerRowProps) {
  const { stream, name, waiting, oldestS, underWay, full, requests } = consumer;
  return (
    <TableRow>
      <TableCell>
        <span className="font-mono text-sm max-sm:break-all sm:whitespace-nowrap">{name}</span>
        <span className="block text-xs text-subtle">{stream}</span>
      </TableCell>
      <TableCell className="text-right tabular-nums">{waiting.toLocaleString('en')}</TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums max-sm:hidden">
        {waiting === 0 ? '—' : formatDuration(oldestS * 1000)}
      </TableCell>
      <TableCell className="text-right whitespace-nowrap tabular-nums max-sm:hidden">
        {underWay.toLocaleString('en')}
      </TableCell>
      <TableCell className="text-sm text-muted max-md:hidden">
        <span className="flex flex-wrap items-center gap-2">
          {forecastWords(waiting, growth)}
          {waiting > 0 && requests === 0 && !full && <Badge tone="stuck">nobody asks for it</Badge>}
          {full && <Badge tone="compensating">as many under way as it may</Badge>}
        </span>
      </TableCell>
    </TableRow>
  );
}

/** For whom most waits first, then by name. */
function byNeed(a: Consumers[number], b: Consumers[number]): number {
  const byName = a.name.localeCompare(b.name, 'en', { numeric: true });
  return b.waiting - a.waiting || b.underWay - a.underWay || byName;
}
