'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useCan } from '@/components/api/use-session';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { LetterTable } from './letter-table';
import { LetterToolbar } from './letter-toolbar';
import {
  isNarrowed,
  type LetterFilters,
  letterQuery,
  readLetterFilters,
} from './model/letter-filters';
import { SelectionBar } from './selection-bar';

const NOTHING: ReadonlySet<string> = new Set();

/** The messages nobody could handle. The shell's live count keeps the list fresh. */
export function DeadLettersPage() {
  const [params, patch] = useUrlParams();
  const filters = useMemo(() => readLetterFilters(params), [params]);
  const [selection, setSelection] = useState(NOTHING);
  const mayWrite = useCan('deadletter.write');
  const list = useLetters(filters);
  const shown = list.data?.pages.flatMap(({ items }) => items) ?? [];
  // What left the list, because somebody else retried it, is not selected any more.
  const chosen = shown.filter(({ id }) => selection.has(id)).map(({ id }) => id);
  return (
    <>
      <PageHeader
        title="Dead letters"
        description="Messages that nobody could handle, kept whole. Look at the error, mend its cause, then retry."
      />
      <LetterToolbar filters={filters} patch={patch} />
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
          selection={new Set(chosen)}
          onSelection={mayWrite ? setSelection : undefined}
          showStatus={filters.status === 'all'}
        />
      )}
      <LoadMore query={list} />
      {chosen.length > 0 && <SelectionBar ids={chosen} onClear={() => setSelection(NOTHING)} />}
    </>
  );
}

const NO_FILTERS = { status: null, reason: null, service: null, run: null };

function useLetters(filters: LetterFilters) {
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.deadLetters.list.infiniteQueryOptions(letterQuery(filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
}

type NoLettersProps = { readonly filters: LetterFilters; readonly onReset: () => void };

function NoLetters({ filters, onReset }: NoLettersProps) {
  if (isNarrowed(filters) || filters.status !== 'open') {
    return (
      <EmptyState
        title="No dead letter matches"
        action={<Button onClick={onReset}>Show all dead letters</Button>}
      />
    );
  }
  return (
    <EmptyState
      picture={<CircleCheck className="text-completed" />}
      title="No open dead letters"
      action={<Button onClick={onReset}>Show closed ones</Button>}
    >
      A message that can’t be read, or that a service refuses for good, comes here with its payload,
      headers and error, so that nothing is lost.
    </EmptyState>
  );
}
