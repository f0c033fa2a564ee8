'use client';
import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import Link from 'next/link';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LookBadge } from '@/components/ui/status-badge';
import { letters } from '../use-letter-deeds';
import { progressOf } from './model';
import { RedriveBar } from './redrive-bar';
import { REDRIVE_LOOK } from './redrive-look';

const AGAIN_MS = 2_000;

/** The latest redrives, newest first, with how far each is. */
export function RedriveList() {
  const trpc = useTRPC();
  const { data, error, isPending, refetch } = useQuery(
    trpc.redrives.list.queryOptions(undefined, { refetchInterval: AGAIN_MS }),
  );
  if (isPending) return <SkeletonRows />;
  if (!data) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) {
    return (
      <EmptyState picture={<Send />} title="No redrive yet">
        Open a group of dead letters and choose “Redrive…”: they are sent again in growing waves,
        and it stops itself when too many fail.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Redrives" className="border-t border-line">
      {data.map(({ id, title, status, counts, wave, createdBy, createdAt, stopReason }) => (
        <li
          key={id}
          className="relative grid gap-x-6 gap-y-2 border-b border-line px-4 py-3 hover:bg-hover/60 sm:grid-cols-[minmax(0,1fr)_16rem] sm:px-6"
        >
          <div className="min-w-0">
            <span className="flex flex-wrap items-center gap-2">
              <Link
                href={`/dead-letters/redrives/${id}`}
                className="min-w-0 truncate font-medium after:absolute after:inset-0"
              >
                {title}
              </Link>
              <LookBadge look={REDRIVE_LOOK[status]} size="sm" />
            </span>
            <p className="mt-0.5 text-xs text-subtle">
              {letters(progressOf(counts).total)},{' '}
              {status === 'awaiting' ? 'asked for by ' : `wave ${wave}, begun by `}
              {createdBy.name ?? createdBy.id}{' '}
              <RelativeTime at={createdAt} className="relative z-10" />
              {stopReason && <span className="block text-stuck">{stopReason}</span>}
            </p>
          </div>
          <div className="self-center">
            <RedriveBar counts={counts} />
          </div>
        </li>
      ))}
    </ul>
  );
}
