'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useDeferredValue } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { AuditTable } from './audit-table';

const ANY = 'any';
const TARGETS = [
  { value: ANY, label: 'Anything' },
  { value: 'saga', label: 'Sagas' },
  { value: 'run', label: 'Runs' },
  { value: 'dead-letter', label: 'Dead letters' },
  { value: 'user', label: 'Users' },
  { value: 'api-key', label: 'API keys' },
];

/** Who did what and when; entries are never changed. */
export function AuditPage() {
  const [params, patch] = useUrlParams();
  const action = params.get('action') ?? '';
  const target = params.get('target') ?? ANY;
  const list = useAudit(useDeferredValue(action.trim()), target);
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const narrowed = action !== '' || target !== ANY;
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, and when. Entries are never changed."
      />
      <div className="flex flex-wrap gap-2 px-4 pb-4 sm:px-6">
        <Select
          aria-label="About"
          value={target}
          options={TARGETS}
          onValueChange={(value) => patch({ target: value === ANY ? null : value })}
          className="w-36"
        />
        <div className="min-w-48 flex-1 sm:max-w-72">
          <SearchInput
            value={action}
            onChange={(value) => patch({ action: value })}
            label="Action, for example saga.published"
          />
        </div>
      </div>
      {list.isPending && <SkeletonRows />}
      {list.isError && !list.data && (
        <QueryError error={list.error} onRetry={() => void list.refetch()} />
      )}
      {entries.length > 0 && <AuditTable entries={entries} />}
      {list.data && entries.length === 0 && (
        <EmptyState
          picture={<ScrollText />}
          title={narrowed ? 'No entry matches' : 'Nothing has been done yet'}
          action={
            narrowed && (
              <Button onClick={() => patch({ action: null, target: null })}>
                Show all entries
              </Button>
            )
          }
        >
          Publishing, starting and cancelling runs, retries, and every change of accounts and keys
          are noted here.
        </EmptyState>
      )}
      <LoadMore query={list} />
    </>
  );
}

function useAudit(action: string, target: string) {
  const trpc = useTRPC();
  const filter = {
    ...(action === '' ? {} : { action }),
    ...(target === ANY ? {} : { targetType: target }),
  };
  return useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(filter, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
}
