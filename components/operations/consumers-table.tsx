'use client';
import type { Outputs } from '@/components/api/router-types';
import { formatDuration } from '@/components/trace/model/duration';
import { Badge } from '@/components/ui/badge';
import { type DataColumn, DataTable } from '@/components/ui/data-table';
import { FirstOf } from './first-of';
import { forecastWords } from './model/lag-words';
import { useGrowth } from './use-growth';

type Consumers = NonNullable<Outputs['operations']['get']['broker']>['consumers'];
type Consumer = Consumers[number];
type ConsumersTableProps = { readonly consumers: Consumers; readonly at: number };

const keyOf = ({ stream, name }: Consumer) => `${stream}/${name}`;
const NUMBER = { align: 'right', className: 'whitespace-nowrap tabular-nums' } as const;

const COUNTS: readonly DataColumn<Consumer>[] = [
  {
    header: 'Consumer',
    cell: ({ name, stream }) => (
      <>
        <span className="font-mono text-sm max-sm:break-all sm:whitespace-nowrap">{name}</span>
        <span className="block text-xs text-subtle">{stream}</span>
      </>
    ),
  },
  { header: 'Waiting', ...NUMBER, cell: ({ waiting }) => waiting.toLocaleString('en') },
  {
    ...{ header: 'Oldest', hiddenBelow: 'sm', ...NUMBER },
    cell: ({ waiting, oldestS }) => (waiting === 0 ? '—' : formatDuration(oldestS * 1000)),
  },
  {
    ...{ header: 'Under way', hiddenBelow: 'sm', ...NUMBER },
    cell: ({ underWay }) => underWay.toLocaleString('en'),
  },
];

/** What waits for each consumer, in messages and in time, and where that is going. */
export function ConsumersTable({ consumers, at }: ConsumersTableProps) {
  const growth = useGrowth(consumers, at);
  const forecast: DataColumn<Consumer> = {
    ...{ header: 'Forecast', hiddenBelow: 'md', fills: true, className: 'text-sm text-muted' },
    cell: (consumer) => (
      <Forecast consumer={consumer} growth={growth.get(keyOf(consumer)) ?? null} />
    ),
  };
  return (
    <FirstOf items={consumers.toSorted(byNeed)} first={12}>
      {(shown) => (
        <DataTable label="Consumers" columns={[...COUNTS, forecast]} rows={shown} keyOf={keyOf} />
      )}
    </FirstOf>
  );
}

type ForecastProps = { readonly consumer: Consumer; readonly growth: number | null };

function Forecast({ consumer: { waiting, requests, full }, growth }: ForecastProps) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      {forecastWords(waiting, growth)}
      {waiting > 0 && requests === 0 && !full && <Badge tone="stuck">nobody asks for it</Badge>}
      {full && <Badge tone="compensating">as many under way as it may</Badge>}
    </span>
  );
}

/** For whom most waits first, then by name. */
function byNeed(a: Consumer, b: Consumer): number {
  const byName = a.name.localeCompare(b.name, 'en', { numeric: true });
  return b.waiting - a.waiting || b.underWay - a.underWay || byName;
}
