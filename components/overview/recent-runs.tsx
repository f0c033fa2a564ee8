'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { shortId } from '@/components/ui/copy-id';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { StatusBadge } from '@/components/ui/status-badge';
import type { RunSummary } from '@/saga/read-models/views';
import { Panel } from './panel';

const SHOWN = 8;

/** The newest runs. */
export function RecentRuns() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.runs.list.queryOptions({ limit: SHOWN }));
  return (
    <Panel
      title="Recent runs"
      className="lg:col-span-2"
      aside={
        <Link
          href="/runs"
          className="inline-flex items-center gap-1 text-xs text-muted hover:text-ink"
        >
          All runs <ArrowRight aria-hidden className="size-3" />
        </Link>
      }
    >
      {error && <QueryError error={error} onRetry={() => void refetch()} className="py-6" />}
      {!error && !data && <SkeletonRows rows={SHOWN} />}
      <ul className="pb-1.5">
        {data?.items.map((run) => (
          <RunRow key={run.runId} run={run} />
        ))}
      </ul>
    </Panel>
  );
}

function RunRow({ run }: { run: RunSummary }) {
  return (
    <li className="border-t border-line first:border-0">
      <Link
        href={`/runs/${run.runId}`}
        className="flex min-h-10 items-center gap-3 px-4 py-1.5 hover:bg-hover/60"
      >
        <span className="w-32 shrink-0">
          <StatusBadge run={run.status} size="sm" />
        </span>
        <span className="min-w-0 flex-1 truncate">
          {run.saga} <span className="text-xs text-subtle">v{run.sagaVersion}</span>
        </span>
        <span className="font-mono text-xs text-subtle max-md:hidden">{shortId(run.runId)}</span>
        <RelativeTime
          at={run.startedAt}
          className="w-16 shrink-0 text-right text-xs text-subtle tabular-nums"
        />
      </Link>
    </li>
  );
}
