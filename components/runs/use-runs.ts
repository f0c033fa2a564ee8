'use client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useMemo, useRef, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/api/trpc';
import type { RunSummary } from '@/saga/read-models/views';
import {
  type ChangeNotice,
  carryOver,
  type LiveOverlay,
  leftRuns,
  missingRuns,
  NOTHING_NEW,
  rowsOf,
  type Shown,
  takeNotice,
  takeStates,
} from './model/live-list';
import { type RunFilters, searchedRunId, toQuery, writeFilters } from './model/run-filters';

const PAGE = 50;
const NO_ROWS: readonly RunSummary[] = [];

/**
 * The runs that match the filters, newest first, in pages. Rows change where they are; runs that began
 * since are counted in `fresh` and shown only when `showFresh` is called, so no row moves by itself.
 */
export function useRuns(filters: RunFilters) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const address = writeFilters(filters);
  // A range is reckoned from the moment it was chosen: with each render it would be another query.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address says all of the filters.
  const query = useMemo(() => toQuery(filters, Date.now()), [address]);

  const options = trpc.runs.list.infiniteQueryOptions(
    { ...query, limit: PAGE },
    {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnMount: 'always',
      refetchOnWindowFocus: false,
    },
  );
  const pages = useInfiniteQuery(options);
  const searched = useSearchedRun(filters.search);
  const loaded = useMemo(() => {
    const listed = pages.data?.pages.flatMap(({ items }) => items) ?? NO_ROWS;
    return searched === null ? listed : [searched, ...listed];
  }, [pages.data, searched]);

  const [overlay, setOverlay] = useOverlay({ address, pages: pages.data, loaded });
  // Answers take their time: what is shown when they are there may be something else than when they were asked for.
  const shown = useRef({ address, loaded });
  shown.current = { address, loaded };
  const change = (next: (before: LiveOverlay, now: Shown) => LiveOverlay) => {
    const { address: current, loaded: rowsNow } = shown.current;
    if (current !== address) return;
    const runIds = new Set(rowsNow.map(({ runId }) => runId));
    setOverlay((before) => next(before, { runIds, newestStart: rowsNow[0]?.startedAt ?? null }));
  };
  const take = (notice: ChangeNotice) => change((before, now) => takeNotice(before, notice, now));
  const rows = useMemo(() => rowsOf(loaded, overlay), [loaded, overlay]);
  // A shown run that matches the filter no more is told by its id alone; its row still changes.
  const ask = (runIds: readonly string[]) => {
    for (const runId of runIds) {
      const asked = client.runs.get.query({ runId });
      const show = ({ summary }: { readonly summary: RunSummary }) =>
        change((before, { runIds: rowIds }) => takeStates(before, [summary], rowIds));
      void asked.then(show).catch(ignore);
    }
  };
  const takeTold = (notice: ToldNotice) => {
    take(notice);
    ask(leftRuns(notice, loaded));
  };
  // Told only that something changed, or after a time without news, the first page says what is new.
  const look = async () => {
    const { items } = await client.runs.list.query({ ...query, limit: PAGE });
    take({ all: false, summaries: items });
    ask(missingRuns(items, { rows, pageSize: PAGE }));
  };
  useSubscription(
    trpc.runs.watchList.subscriptionOptions(
      { filter: query },
      {
        enabled: pages.isSuccess,
        onStarted: () => void look().catch(ignore),
        onData: (notice) => (notice.all ? void look().catch(ignore) : takeTold(notice)),
      },
    ),
  );

  return {
    rows,
    /** Of several databases, the places of those whose runs are missing. */
    away: [...new Set(pages.data?.pages.flatMap(({ away = [] }) => away))].sort(),
    fresh: overlay.fresh.size,
    async showFresh() {
      setOverlay(() => NOTHING_NEW);
      await cache.resetQueries({ queryKey: options.queryKey });
      await cache.invalidateQueries({ queryKey: trpc.runs.count.queryKey() });
    },
    query,
    isPending: pages.isPending,
    error: pages.error,
    refetch: () => void pages.refetch(),
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  };
}

type ToldNotice = ChangeNotice & { readonly runIds: readonly string[] };

/** The stream itself tells of a lost connection; a look that failed is made again with the next notice. */
function ignore(): void {}

type Read = {
  readonly address: string;
  readonly pages: unknown;
  readonly loaded: readonly RunSummary[];
};

/** What came in since the pages were read; with other filters it begins anew. */
function useOverlay({ address, pages, loaded }: Read) {
  const [state, setState] = useState({ address, pages, overlay: NOTHING_NEW });
  let { overlay } = state;
  if (state.address !== address || (pages !== undefined && state.pages !== pages)) {
    overlay = state.address === address ? carryOver(overlay, loaded) : NOTHING_NEW;
    setState({ address, pages, overlay });
  }
  const change = (next: (before: LiveOverlay) => LiveOverlay) =>
    setState((before) => ({ ...before, overlay: next(before.overlay) }));
  return [overlay, change] as const;
}

/** The run whose id was searched for; null when the search is no run's id. */
function useSearchedRun(search: string): RunSummary | null {
  const trpc = useTRPC();
  const runId = searchedRunId(search);
  const found = useQuery(
    trpc.runs.get.queryOptions({ runId: runId ?? '' }, { enabled: runId !== null, retry: false }),
  );
  return runId === null ? null : (found.data?.summary ?? null);
}
