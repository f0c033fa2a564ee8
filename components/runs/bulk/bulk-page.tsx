'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { codeOf } from '@/components/api/describe-error';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import type { BulkJob } from '@/saga/bulk/bulk';
import { BulkActions } from './bulk-actions';
import { BulkItems } from './bulk-items';
import { ACTIONS, BULK_LOOK } from './bulk-look';
import { BulkProgressBar } from './bulk-progress-bar';

const WHILE_RUNNING_MS = 700;
const OTHERWISE_MS = 5_000;

/** An action on many runs as it goes on: how far it is, what became of each run, and how to stop it. */
export function BulkPage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.bulk.get.queryOptions(
      { id },
      {
        refetchInterval: ({ state }) =>
          state.data?.job.status === 'running' ? WHILE_RUNNING_MS : OTHERWISE_MS,
      },
    ),
  );
  if (!data) {
    return (
      <>
        <PageHeader above={<BackLink />} title="Action on many runs" />
        {error ? <NoJob error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={8} />}
      </>
    );
  }
  const { job, items } = data;
  return (
    <>
      <PageHeader
        above={<BackLink />}
        title={
          <span className="flex flex-wrap items-center gap-2 break-words">
            {ACTIONS[job.action].verb}: {job.title}
            <LookBadge look={BULK_LOOK[job.status]} size="sm" />
          </span>
        }
        description={<Facts job={job} />}
        actions={<BulkActions job={job} />}
      />
      <section aria-label="Progress" className="px-4 pb-6 sm:px-6">
        <BulkProgressBar counts={job.counts} />
      </section>
      <BulkItems items={items} />
    </>
  );
}

function Facts({ job: { reason, ratePerSecond, createdBy, createdAt, undoes } }: { job: BulkJob }) {
  return (
    <>
      “{reason}”, {createdBy.name ?? createdBy.id} <RelativeTime at={createdAt} />, at most{' '}
      {ratePerSecond.toLocaleString('en')} runs a second.{' '}
      {undoes !== null && (
        <Link href={`/runs/actions/${undoes}`} className="text-accent underline">
          What it takes back
        </Link>
      )}
    </>
  );
}

/** An id that can't be one is as good as one that is not there. */
function NoJob({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const code = codeOf(error);
  if (code !== 'NOT_FOUND' && code !== 'BAD_REQUEST') {
    return <QueryError error={error} onRetry={onRetry} />;
  }
  return <EmptyState title="There is no such action">The address may be mistyped.</EmptyState>;
}

function BackLink() {
  return (
    <Link href="/runs/actions" className="inline-flex items-center gap-0.5 hover:text-ink">
      <ChevronLeft aria-hidden className="size-3" /> Actions on many runs
    </Link>
  );
}
