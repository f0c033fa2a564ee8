'use client';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { MissingOrError } from '@/components/api/missing-or-error';
import { useTRPC } from '@/components/api/trpc';
import { pollingOf } from '@/components/jobs/polling';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import type { RedriveJob } from '@/saga/dead-letters/redrive';
import { letters } from '../use-letter-deeds';
import { AwaitingConsent } from './awaiting-consent';
import { RedriveActions } from './redrive-actions';
import { RedriveBar } from './redrive-bar';
import { RedriveItems } from './redrive-items';
import { REDRIVE_LOOK } from './redrive-look';

/** A redrive as it goes on: its waves, what became of its letters, and how to hold it. */
export function RedrivePage({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.redrives.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => pollingOf(state.data?.job) },
    ),
  );
  if (!data) {
    return (
      <>
        <PageHeader above={<BackLink />} title="Redrive" />
        {error ? (
          <MissingOrError
            error={error}
            title="There is no such redrive"
            onRetry={() => void refetch()}
          />
        ) : (
          <div role="status" aria-label="Loading" className="flex flex-col gap-4 px-4 sm:px-6">
            <Skeleton className="h-16" />
            <Skeleton className="h-64" />
          </div>
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
          <span className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 leading-7 break-words">
            {job.title}
            <LookBadge look={REDRIVE_LOOK[job.status]} size="sm" />
          </span>
        }
        description={<RedriveFacts job={job} />}
        actions={<RedriveActions job={job} />}
      />
      <section aria-label="Progress" className="flex flex-col gap-3 px-4 pb-6 sm:px-6">
        {job.status === 'awaiting' && (
          <AwaitingConsent job={job} letterIds={items.map(({ letterId }) => letterId)} />
        )}
        {job.stopReason && (
          <Notice kind="error">
            {job.stopReason} Mend the cause, then resume: it begins with a wave of one again.
          </Notice>
        )}
        {job.status !== 'awaiting' && <RedriveBar counts={job.counts} withLegend />}
        {job.status === 'done' && job.counts.failed > 0 && <DiedAgain failed={job.counts.failed} />}
      </section>
      <RedriveItems items={items} />
    </>
  );
}

/** Over is not mended: whoever watched it is told where the rest is. */
function DiedAgain({ failed }: { readonly failed: number }) {
  return (
    <Notice kind="warning">
      {letters(failed)} died again, or were not heard of. What died again is among the{' '}
      <Link href="/dead-letters" className="font-medium underline underline-offset-2">
        dead letters
      </Link>
      , by what killed it this time.
    </Notice>
  );
}

function RedriveFacts({ job }: { job: RedriveJob }) {
  const { wave, settings, createdBy, createdAt, status } = job;
  const isBegun = status !== 'awaiting';
  return (
    <>
      {isBegun && `Wave ${wave}, `}
      {settings.ratePerSecond.toLocaleString('en')} a second for each service, stops at more than{' '}
      {Math.round(settings.maxFailureRate * 100)} % failures. {isBegun ? 'Begun' : 'Asked for'} by{' '}
      {createdBy.name ?? createdBy.id} <RelativeTime at={createdAt} />.
    </>
  );
}

function BackLink() {
  return (
    <Link
      href="/dead-letters?view=redrives"
      className="inline-flex items-center gap-0.5 hover:text-ink"
    >
      <ChevronLeft aria-hidden className="size-3" /> Redrives
    </Link>
  );
}
