'use client';
import { GitFork } from 'lucide-react';
import Link from 'next/link';
import { QueryError } from '@/components/api/query-error';
import { useUrlParams } from '@/components/shell/use-url-params';
import { useRun } from '@/components/trace/use-run';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ForkView } from './fork-view';

/** A run from one of its events on, as it might have gone: in a sandbox, beside the run itself. */
export function ForkPage() {
  const [params] = useUrlParams();
  const runId = params.get('run') ?? '';
  const after = Number(params.get('after') ?? '1');
  return (
    <>
      <PageHeader
        title="Fork a run"
        description="From this event on it goes another way, in a sandbox: no service is asked, and the run itself stays as it is."
        above={
          runId !== '' && (
            <Link
              href={`/runs/${encodeURIComponent(runId)}?at=${after}`}
              className="hover:text-ink"
            >
              Back to the run
            </Link>
          )
        }
      />
      {runId === '' || !Number.isSafeInteger(after) || after < 1 ? (
        <EmptyState picture={<GitFork />} title="Choose a run">
          Open a run, move to the event after which it is to go another way, and press “Fork here”.
        </EmptyState>
      ) : (
        <Loaded runId={runId} after={after} />
      )}
    </>
  );
}

function Loaded({ runId, after }: { readonly runId: string; readonly after: number }) {
  const { definition, view, events, error, refetch } = useRun(runId, after);
  if (error !== null && (!definition || !view)) {
    return <QueryError error={error} onRetry={refetch} />;
  }
  if (!definition || !view || events.length === 0) return <SkeletonRows rows={12} />;
  return (
    <ForkView definition={definition} events={events} after={Math.min(after, events.length)} />
  );
}
