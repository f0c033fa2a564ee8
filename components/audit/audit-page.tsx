'use client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useUrlParams } from '@/components/shell/use-url-params';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportMenu } from '@/components/ui/export-menu';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { AuditTable } from './audit-table';
import { AuditToolbar } from './audit-toolbar';
import { type AuditFilters, auditFilters } from './model/audit-filters';

/** Who changed what, when, from where and why. */
export function AuditPage() {
  const [params, patch] = useUrlParams();
  const filters = useMemo(() => auditFilters(params, Date.now()), [params]);
  const list = useAudit(useDeferredValue(filters));
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, and when. Entries are never changed; each is sealed with the one before."
        actions={
          <ExportMenu
            path="/api/v1/audit/export"
            query={filters as Record<string, string>}
            item="an entry"
            lines="jsonl"
          />
        }
      />
      <AuditToolbar params={params} patch={patch} />
      {list.isPending && <SkeletonRows />}
      {list.isError && !list.data && (
        <QueryError error={list.error} onRetry={() => void list.refetch()} />
      )}
      {entries.length > 0 && <AuditTable entries={entries} onActor={(who) => patch({ who })} />}
      {list.data && entries.length === 0 && (
        <EmptyState
          picture={<ScrollText />}
          title={isFiltered ? 'No entry matches' : 'Nothing has been done yet'}
        >
          {isFiltered
            ? 'Look further back, or clear the filters.'
            : 'Publishing, starting and cancelling runs, retries, and every change of accounts and keys are noted here.'}
        </EmptyState>
      )}
      <LoadMore query={list} />
    </>
  );
}

function useAudit(filters: AuditFilters) {
  const trpc = useTRPC();
  return useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(filters, {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
}
