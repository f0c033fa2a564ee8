'use client';
import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { codeOf } from '@/components/api/describe-error';
import { QueryError } from '@/components/api/query-error';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { SkeletonRows } from '@/components/ui/skeleton';
import { HopLine } from './hop-line';
import { HOP_WORDS, standingOf, tookWords } from './model/hop-words';

type Passport = Outputs['trace']['passport'];

/** While a message is on its way its passport is read again this often, in milliseconds. */
const EVERY_MS = 2_000;

/** The way of one message: each hop with its time, the gap before it, and where it is stuck. */
export function PassportView({ messageId }: { readonly messageId: string }) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.trace.passport.queryOptions(
      { messageId },
      {
        retry: false,
        refetchInterval: ({ state }) =>
          state.data && standingOf(state.data) === 'under-way' ? EVERY_MS : false,
      },
    ),
  );
  if (error && codeOf(error) === 'NOT_FOUND') {
    return (
      <EmptyState title="No run has sent this message">
        The id reads as a message’s, but its run, or that attempt of it, is not there.
      </EmptyState>
    );
  }
  if (error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  return (
    <section aria-label="Passport" className="flex max-w-4xl flex-col gap-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-sm font-medium">Passport</h2>
        <CopyId id={data.messageId} label="message id" />
        <Button
          size="sm"
          variant="ghost"
          className="ml-auto"
          busy={isFetching}
          onClick={() => void refetch()}
        >
          <RefreshCw aria-hidden /> Look again
        </Button>
      </header>
      <Standing passport={data} />
      <ol aria-label="Hops" className="overflow-hidden rounded-lg border border-line bg-surface">
        {data.hops.map((hop) => (
          <HopLine key={hop.name} hop={hop} runId={data.runId} />
        ))}
      </ol>
      <p className="text-xs text-subtle">
        Times are of whoever noted them: the engine, the broker and the service. Where their clocks
        differ, a gap may be below zero.{' '}
        <Link href={`/runs/${data.runId}?tab=messages`} className="text-accent underline">
          All messages of its run
        </Link>
      </p>
    </section>
  );
}

function Standing({ passport }: { readonly passport: Passport }) {
  const standing = standingOf(passport);
  const place = passport.hops.find(({ state }) => state === standing);
  if (standing === 'done') return <Notice kind="info">It is through{tookWords(passport)}.</Notice>;
  if (!place) return <Notice kind="info">What is stored does not say where it is.</Notice>;
  const kind = standing === 'stuck' ? 'error' : 'info';
  return (
    <Notice kind={kind}>
      <span className="font-medium">
        {standing === 'stuck' ? 'Stuck at' : 'On its way, at'} “{HOP_WORDS[place.name]}”.
      </span>{' '}
      {place.says}
    </Notice>
  );
}
