'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '@/components/api/trpc';
import { SagaThumbnail } from '@/components/canvas/saga-thumbnail';
import { Skeleton } from '@/components/ui/skeleton';
import { StatusBadge } from '@/components/ui/status-badge';

/** The run a dead letter belongs to, with its picture; it leads to the step that waits for the letter. */
export function LetterRun({ runId, step }: { runId: string | null; step: string | null }) {
  const trpc = useTRPC();
  const { data, isPending } = useQuery(
    trpc.runs.get.queryOptions({ runId: runId ?? '' }, { enabled: runId !== null, retry: false }),
  );
  if (runId === null) return <p className="text-subtle">It names no run.</p>;
  if (isPending) return <Skeleton className="h-40" />;
  if (!data) {
    return (
      <p className="text-subtle">
        It names the run <span className="font-mono text-xs break-all">{runId}</span>, which this
        server does not know.
      </p>
    );
  }
  const { summary, definition } = data;
  return (
    <Link
      href={`/runs/${runId}${step === null ? '' : `?node=${encodeURIComponent(step)}`}`}
      className="block overflow-hidden rounded-lg border border-line hover:border-line-strong"
    >
      <span className="block bg-background p-3">
        <SagaThumbnail definition={definition} className="h-36 w-full" />
      </span>
      <span className="flex items-center gap-2 border-t border-line px-3 py-2">
        <span className="min-w-0 flex-1 truncate font-medium">
          {definition.title ?? summary.saga}
        </span>
        <StatusBadge run={summary.status} size="sm" />
      </span>
    </Link>
  );
}
