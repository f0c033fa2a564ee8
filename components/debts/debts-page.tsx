'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { HandCoins } from 'lucide-react';
import { useMemo, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useSession } from '@/components/api/use-session';
import { useUrlParams } from '@/components/shell/use-url-params';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ExportMenu } from '@/components/ui/export-menu';
import { LoadMore } from '@/components/ui/load-more';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { type AskedDebt, DebtDialogs } from './debt-dialogs';
import { DebtTable } from './debt-table';
import { DebtToolbar } from './debt-toolbar';
import { DebtTotalsLine } from './debt-totals-line';
import {
  type DebtFilters,
  debtParams,
  debtQuery,
  isNarrowed,
  isOfWholeRuns,
  readDebtFilters,
} from './model/debt-filters';
import { RetryAll } from './retry-all';

const AGAIN_MS = 5_000;
const NO_FILTERS = { saga: null, step: null, unit: null, least: null, mine: null };

/** The effects that runs left behind because they could not be undone, with the ways out. */
export function DebtsPage() {
  const trpc = useTRPC();
  const { user } = useSession();
  const [params, patch] = useUrlParams();
  const filters = useMemo(() => readDebtFilters(params), [params]);
  const query = debtQuery(filters, user?.id);
  const totals = useQuery(trpc.debts.totals.queryOptions(query, { refetchInterval: AGAIN_MS }));
  const list = useInfiniteQuery(
    trpc.debts.list.infiniteQueryOptions(
      { ...query, order: filters.order },
      {
        getNextPageParam: ({ nextCursor }) => nextCursor,
        refetchInterval: AGAIN_MS,
      },
    ),
  );
  // Not of a row: one that is tried again leaves the list for a moment, and must not take with it what is being typed.
  const [asked, setAsked] = useState<AskedDebt | null>(null);
  const debts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeader
        title="Compensation debt"
        description="Effects that runs left behind because they could not be undone. Try again, settle them by hand, or accept them."
        actions={
          <>
            <ExportMenu
              path="/api/v1/debts/export"
              query={debtParams(filters, user?.id)}
              item="a debt"
            />
            {isOfWholeRuns(filters) && <RetryAll saga={filters.saga} debts={debts} />}
          </>
        }
      />
      <DebtToolbar filters={filters} patch={patch} />
      {totals.data && totals.data.debts > 0 && (
        <DebtTotalsLine
          totals={totals.data}
          onSaga={(saga) => patch({ saga })}
          unit={filters.unit}
          onUnit={(unit) => patch({ unit })}
        />
      )}
      {list.isPending && <SkeletonRows />}
      {list.isError && !list.data && (
        <QueryError error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && debts.length === 0 && (
        <NoDebts filters={filters} onReset={() => patch(NO_FILTERS)} />
      )}
      {debts.length > 0 && (
        <DebtTable debts={debts} isOpen={filters.state === 'open'} onAsk={setAsked} />
      )}
      {asked && <DebtDialogs {...asked} onClose={() => setAsked(null)} />}
      <LoadMore query={list} />
    </>
  );
}

type NoDebtsProps = { readonly filters: DebtFilters; readonly onReset: () => void };

function NoDebts({ filters, onReset }: NoDebtsProps) {
  if (isNarrowed(filters)) {
    return (
      <EmptyState title="No debt matches" action={<Button onClick={onReset}>Show all</Button>} />
    );
  }
  return (
    <EmptyState
      picture={<HandCoins />}
      title={filters.state === 'open' ? 'Nothing is owed' : 'Nothing was accepted'}
    >
      When a compensation fails for good, its run gets stuck, and what it leaves in other services
      is listed here until somebody settles it.
    </EmptyState>
  );
}
