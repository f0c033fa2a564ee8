'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Workflow } from 'lucide-react';
import Link from 'next/link';
import { useTRPC } from '@/components/api/trpc';
import { StatusBadge } from '@/components/ui/status-badge';
import { FINAL_STATUSES } from '@/saga/run/status';

/** A child moves on by itself; its page follows it live, this line looks again now and then. */
const LOOK_AGAIN_MS = 2_000;

type ChildLinkProps = {
  readonly runId: string;
  /** Whether the parent has ended; until then it may have even an ended child undone. */
  readonly parentEnded: boolean;
};

/** The run of a sub-saga: which saga, how it stands, and the way to its page. */
export function ChildLink({ runId, parentEnded }: ChildLinkProps) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.runs.get.queryOptions(
      { runId },
      {
        refetchInterval: ({ state }) =>
          parentEnded && state.data && FINAL_STATUSES.has(state.data.summary.status)
            ? false
            : LOOK_AGAIN_MS,
        staleTime: LOOK_AGAIN_MS,
      },
    ),
  );
  return (
    <Link
      href={`/runs/${runId}`}
      className="flex items-center gap-3 rounded-lg border border-line px-3 py-2 text-sm hover:bg-hover"
    >
      <Workflow aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">
        Run of <span className="font-mono">{data?.summary.saga ?? '…'}</span>{' '}
        <span className="font-mono text-xs text-subtle">{runId.slice(0, 8)}</span>
      </span>
      {data && <StatusBadge run={data.summary.status} size="sm" />}
      <ArrowRight aria-hidden className="size-4 shrink-0 text-subtle" />
    </Link>
  );
}
