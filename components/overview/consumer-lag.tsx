'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { formatDuration } from '@/components/trace/model/duration';
import { cn } from '@/components/ui/cn';
import { mostBehind } from './model/most-behind';
import { Panel } from './panel';

const AGAIN_MS = 10_000;
const SHOWN = 5;
/** From so many seconds on a wait is told as trouble. */
const LONG_S = 30;

/** How far behind consumers are, in time: those for whom something waits, the longest wait first. */
export function ConsumerLag() {
  const { data } = useQuery(
    useTRPC().operations.get.queryOptions(undefined, { refetchInterval: AGAIN_MS }),
  );
  return (
    <Panel
      title="Lag of consumers"
      aside={
        <Link href="/operations" className="text-xs text-muted hover:text-ink hover:underline">
          Operations
        </Link>
      }
    >
      {data ? <Lag broker={data.broker} /> : <p className="h-9" aria-hidden />}
    </Panel>
  );
}

function Lag({ broker }: { broker: Outputs['operations']['get']['broker'] }) {
  if (broker === null) {
    return <p className="px-4 pb-4 text-danger">NATS does not answer, so lag is not known.</p>;
  }
  const behind = mostBehind(broker.consumers, SHOWN);
  if (behind.length === 0) {
    return <p className="px-4 pb-4 text-muted">Nothing waits: every consumer keeps up.</p>;
  }
  return (
    <ul className="pb-2">
      {behind.map(({ stream, name, waiting, oldestS }) => (
        <li
          key={`${stream}/${name}`}
          className="grid grid-cols-[1fr_auto_4.5rem] items-baseline gap-3 px-4 py-1.5"
        >
          <span className="truncate font-mono text-xs" title={`${name} on ${stream}`}>
            {name}
          </span>
          <span className="text-xs text-subtle tabular-nums">
            {waiting.toLocaleString('en')} waiting
          </span>
          <span
            className={cn('text-right tabular-nums', oldestS >= LONG_S && 'font-medium text-stuck')}
          >
            {formatDuration(oldestS * 1000)}
          </span>
        </li>
      ))}
    </ul>
  );
}
