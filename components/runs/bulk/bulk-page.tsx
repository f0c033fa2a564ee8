'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { MissingOrError } from '@/components/api/missing-or-error';
import { useTRPC } from '@/components/api/trpc';
import { OutcomeBar } from '@/components/jobs/outcome-bar';
import { pollingOf } from '@/components/jobs/polling';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import { type BulkJob, bulkProgress } from '@/saga/bulk/bulk';
import { BulkActions } from './bulk-actions';
import { BulkItems } from './bulk-items';
import { ACTIONS, BULK_ITEM_LOOK, BULK_LOOK } from './bulk-look';

/** An action on many runs as it goes on: how far it is, what became of each run, and how to stop it. */
export function BulkPage({ id }: { readonly id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.bulk.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => pollingOf(state.data?.job) },
    ),
  );
  if (!data) {
    return (
      <>
        <PageHeader above={<BackLink />} title="Action on many runs" />
        {error ? (
          <MissingOrError
            error={error}
            title="There is no such action"
            onRetry={() => void refetch()}
          />
        ) : (
          <SkeletonRows rows={8} />
        )}
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
        <OutcomeBar
          label="Runs that need nothing more"
          legend="Runs by outcome"
          looks={BULK_ITEM_LOOK}
          counts={job.counts}
          {...bulkProgress(job.counts)}
        />
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

function BackLink() {
  return (
    <Link href="/runs/actions" className="inline-flex items-center gap-0.5 hover:text-ink">
      <ChevronLeft aria-hidden className="size-3" /> Actions on many runs
    </Link>
  );
}
