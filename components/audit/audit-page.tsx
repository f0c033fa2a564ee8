'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { AuditTable } from './audit-table';

type Target = { readonly type: string; readonly id: string };

/** Who did what and when; `?type=saga&id=trip-booking` narrows it to what was done to one thing. */
export function AuditPage() {
  const [params, patch] = useUrlParams();
  const target = targetOf(params);
  const list = useAudit(target);
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const reset = () => patch({ type: null, id: null });
  return (
    <>
      <PageHeader
        title="Audit log"
        description={
          target
            ? `What was done to the ${target.type} ${target.id}.`
            : 'Who did what, and when. Entries are never changed.'
        }
        actions={target && <Button onClick={reset}>Show everything</Button>}
      />
      {list.isPending && <SkeletonRows />}
      {list.isError && !list.data && (
        <QueryError error={list.error} onRetry={() => void list.refetch()} />
      )}
      {entries.length > 0 && <AuditTable entries={entries} />}
      {list.data && entries.length === 0 && (
        <EmptyState
          picture={<ScrollText />}
          title={target ? 'Nothing was done to it' : 'Nothing has been done yet'}
        >
          Publishing, starting and cancelling runs, retries, and every change of accounts and keys
          are noted here.
        </EmptyState>
      )}
      <LoadMore query={list} />
    </>
  );
}

function useAudit(target: Target | null) {
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(target ? { target } : {}, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
}

function targetOf(params: URLSearchParams): Target | null {
  const type = params.get('type');
  const id = params.get('id');
  return type && id ? { type, id } : null;
}
