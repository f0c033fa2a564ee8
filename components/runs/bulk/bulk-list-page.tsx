'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ListChecks } from 'lucide-react';
import Link from 'next/link';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import { type BulkJob, bulkProgress } from '@/saga/bulk/bulk';
import { ACTIONS, BULK_LOOK } from './bulk-look';

const EVERY_MS = 2_000;

/** The latest actions on many runs, newest first. */
export function BulkListPage() {
  const trpc = useTRPC();
  const jobs = useQuery(trpc.bulk.list.queryOptions(undefined, { refetchInterval: EVERY_MS }));
  return (
    <>
      <PageHeader
        above={
          <Link href="/runs" className="inline-flex items-center gap-0.5 hover:text-ink">
            <ChevronLeft aria-hidden className="size-3" /> Runs
          </Link>
        }
        title="Actions on many runs"
        description="What was done with many runs at once, by whom and why, and what became of each."
      />
      {jobs.error && !jobs.data && (
        <QueryError error={jobs.error} onRetry={() => void jobs.refetch()} />
      )}
      {jobs.isPending && <SkeletonRows rows={6} />}
      {jobs.data?.length === 0 && (
        <EmptyState picture={<ListChecks />} title="Nothing was done with many runs yet">
          Filter the runs, then choose “Act on all that match”: they are cancelled, suspended,
          resumed or tried again one after the other, at a rate that you set.
        </EmptyState>
      )}
      <ul aria-label="Actions">
        {jobs.data?.map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
      </ul>
    </>
  );
}

function JobLine({ job }: { readonly job: BulkJob }) {
  const { total, over } = bulkProgress(job.counts);
  return (
    <li className="border-b border-line">
      <Link
        href={`/runs/actions/${job.id}`}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover/60 sm:px-6"
      >
        <LookBadge look={BULK_LOOK[job.status]} size="sm" />
        <span className="font-medium">{ACTIONS[job.action].verb}</span>
        <span className="min-w-0 truncate text-muted">{job.title}</span>
        <span className="ml-auto text-xs text-muted tabular-nums">
          {over.toLocaleString('en')} of {total.toLocaleString('en')}
        </span>
        <span className="text-xs text-subtle">
          {job.createdBy.name ?? job.createdBy.id} <RelativeTime at={job.createdAt} />
        </span>
      </Link>
    </li>
  );
}
