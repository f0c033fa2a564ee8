'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useCan, useSession } from '@/components/api/use-session';
import type { ParamsPatch } from '@/components/shell/use-url-params';
import { LoadMore } from '@/components/ui/load-more';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LetterTable } from './letter-table';
import { type LetterFilters, letterQuery } from './model/letter-filters';
import { NO_FILTERS, NoLetters } from './no-letters';
import { SelectionBar } from './selection-bar';

const NOTHING: ReadonlySet<string> = new Set();

type LetterListProps = {
  readonly filters: LetterFilters;
  readonly patch: (changes: ParamsPatch) => void;
};

/** The dead letters one by one, newest first, with boxes to select them. */
export function LetterList({ filters, patch }: LetterListProps) {
  const trpc = useTRPC();
  const { user } = useSession();
  const [selection, setSelection] = useState(NOTHING);
  const mayWrite = useCan('deadletter.write');
  const list = useInfiniteQuery(
    trpc.deadLetters.list.infiniteQueryOptions(letterQuery(filters, user?.id), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  const shown = list.data?.pages.flatMap(({ items }) => items) ?? [];
  // What left the list, because somebody else retried it, is not selected any more.
  const chosen = shown.filter(({ id }) => selection.has(id));
  return (
    <>
      {list.isPending && <SkeletonRows />}
      {list.isError && !list.data && (
        <QueryError error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && shown.length === 0 && (
        <NoLetters filters={filters} onReset={() => patch({ ...NO_FILTERS, status: 'all' })} />
      )}
      {shown.length > 0 && (
        <LetterTable
          letters={shown}
          selection={new Set(chosen.map(({ id }) => id))}
          onSelection={mayWrite ? setSelection : undefined}
          showStatus={filters.status === 'all'}
        />
      )}
      <LoadMore query={list} />
      {chosen.length > 0 && (
        <SelectionBar selected={chosen} onClear={() => setSelection(NOTHING)} />
      )}
    </>
  );
}
