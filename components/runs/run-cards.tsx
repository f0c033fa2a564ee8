'use client';
import Link from 'next/link';
import { shortId } from '@/components/ui/copy-id';
import { RelativeTime } from '@/components/ui/relative-time';
import { StatusBadge } from '@/components/ui/status-badge';
import type { RunSummary } from '@/saga/read-models/views';
import { LetterMark } from './letter-mark';
import { runPlace, runServices } from './model/run-place';
import { RunDuration } from './run-duration';

/** The runs as cards, for narrow screens; each is a link to its run. */
export function RunCards({ rows }: { readonly rows: readonly RunSummary[] }) {
  return (
    <ul aria-label="Runs" className="flex flex-col">
      {rows.map((run) => (
        <li key={run.runId} data-run={run.runId} className="border-b border-line">
          <Link
            href={`/runs/${run.runId}`}
            className="flex flex-col gap-1.5 px-4 py-3 hover:bg-hover/60"
          >
            <span className="flex items-center gap-2">
              <StatusBadge run={run.status} size="sm" />
              <span className="min-w-0 truncate font-mono text-xs">
                {run.saga}@{run.sagaVersion}
              </span>
              <RelativeTime at={run.startedAt} className="ml-auto text-xs text-subtle" />
            </span>
            <span className="flex items-center gap-2 text-xs text-muted">
              <span className="font-mono">{shortId(run.runId)}</span>
              <span className="min-w-0 truncate">
                {runPlace(run)} <span className="text-subtle">{runServices(run)}</span>
              </span>
              <span className="ml-auto tabular-nums">
                <RunDuration startedAt={run.startedAt} endedAt={run.endedAt} />
              </span>
            </span>
            {run.error !== null && (
              <span className="block truncate text-xs">
                <span className="text-stuck">{run.error.name}</span>
                <span className="ml-2 text-subtle">{run.error.message}</span>
              </span>
            )}
          </Link>
          <LetterMark runId={run.runId} words className="mx-4 mb-3 h-6" />
        </li>
      ))}
    </ul>
  );
}
