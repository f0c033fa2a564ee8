'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { PageHeader } from '@/components/ui/page-header';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusBadge } from '@/components/ui/status-badge';
import type { RunSummary } from '@/saga/read-models/views';
import { formatDuration, spanBetween } from './model/duration';
import { type Standing, whyNotCancelled, whyNotLed } from './model/run-actions';
import { MigrateButton } from './versions/migrate-button';

type RunHeaderProps = {
  readonly summary: RunSummary;
  readonly title: string;
  readonly standing: Standing;
  /** Whether the person may have it go on in another version. */
  readonly migratable: boolean;
  readonly now: number;
  readonly actions: ReactNode;
  readonly live: ReactNode;
};

/** Which run this is, how it stands, and what can be done. */
export function RunHeader(props: RunHeaderProps) {
  const { summary, title, standing, migratable, now, actions, live } = props;
  const { runId, saga, sagaVersion, status, startedAt, endedAt } = summary;
  const { correlationId, parentRunId } = summary;
  const uncancellable = whyNotCancelled(summary, standing);
  const leaderless = whyNotLed(summary, standing);
  return (
    <div className="flex flex-col">
      <PageHeader
        className="pb-2"
        above={
          <Link href={`/runs?saga=${encodeURIComponent(saga)}`} className="hover:text-ink">
            Runs of {saga}
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-2.5">
            {title}
            <StatusBadge run={status} />
            {standing.choreographed && <Badge>Choreography</Badge>}
            {live}
          </span>
        }
        actions={actions}
      />
      <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 pb-3 text-xs sm:px-6">
        <Fact name="Run">
          <CopyId id={runId} short label="run id" className="max-w-none" />
        </Fact>
        <Fact name="Version">
          <Link
            href={`/sagas/${encodeURIComponent(saga)}?version=${sagaVersion}`}
            className="inline-flex min-h-6 items-center font-mono text-muted hover:text-ink hover:underline"
          >
            {saga}@{sagaVersion}
          </Link>
          {migratable && <MigrateButton summary={summary} />}
        </Fact>
        <Fact name="Started">
          <RelativeTime at={startedAt} className="text-muted" />
        </Fact>
        <Fact name={endedAt === null ? 'Open for' : 'Took'}>
          <span className="text-muted tabular-nums">
            {formatDuration(spanBetween(startedAt, endedAt, now))}
          </span>
        </Fact>
        {uncancellable !== null && (
          <Fact name="Cancel">
            <span className="text-muted">{uncancellable}</span>
          </Fact>
        )}
        {leaderless !== null && (
          <Fact name="As a whole">
            <span className="text-muted">{leaderless}</span>
          </Fact>
        )}
        {parentRunId !== null && (
          <Fact name="Part of">
            <Link
              href={`/runs/${parentRunId}`}
              className="inline-flex min-h-6 items-center font-mono text-muted hover:text-ink hover:underline"
            >
              run {parentRunId.slice(0, 8)}
            </Link>
          </Fact>
        )}
        {correlationId !== runId && (
          <Fact name="Correlation">
            <CopyId id={correlationId} short label="correlation id" className="max-w-none" />
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <dt className="text-subtle">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
