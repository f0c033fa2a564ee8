'use client';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useMemo, useState } from 'react';
import { useTRPC, useTRPCClient } from '@/components/api/trpc';
import type { EventView } from '@/saga/read-models/views';
import { mergeEvents } from './model/merge-events';
import { readEvents } from './model/read-events';
import { standingOf } from './model/standing';

/** Whether the page shows the run as it is now; one that has `ended` changes only if its parent has it undone. */
export type Liveness = 'live' | 'connecting' | 'lost' | 'ended';

const PAGE = 1000;

/** While the stream of events is down, the events are asked for this often, in milliseconds. */
const POLL_MS = 5_000;

const NONE: readonly EventView[] = [];
const keyOf = (runId: string) => ['run-events', runId];

/**
 * All events of a run, kept current: read once in pages, then followed. The stream only ever adds to
 * what was read, so a lost connection shows an older truth, never a wrong one.
 */
export function useRunEvents(runId: string) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [lost, setLost] = useState(false);

  const history = useQuery({
    queryKey: keyOf(runId),
    staleTime: 0,
    refetchInterval: lost ? POLL_MS : false,
    queryFn: ({ signal }) =>
      readEvents({
        known: () => cache.getQueryData<readonly EventView[]>(keyOf(runId)) ?? NONE,
        pageSize: PAGE,
        page: (afterVersion) =>
          client.runs.events.query({ runId, afterVersion, limit: PAGE }, { signal }),
      }),
  });

  const events = history.data ?? NONE;
  const { ended, settled } = useMemo(() => standingOf(events), [events]);
  // Where to begin is said once: a new input would open a new stream with every batch.
  const [from, setFrom] = useState<{ readonly runId: string; readonly version: number } | null>(
    null,
  );
  if (history.isFetchedAfterMount && history.data !== undefined && from?.runId !== runId) {
    setFrom({ runId, version: history.data.at(-1)?.version ?? 0 });
  }
  const following = from?.runId === runId && !settled;

  const stream = useSubscription(
    trpc.runs.watch.subscriptionOptions(
      { runId, afterVersion: from?.version ?? 0 },
      {
        enabled: following,
        onStarted: () => setLost(false),
        onData: ({ data }) => take(cache, runId, data),
        onError: () => setLost(true),
      },
    ),
  );

  const liveness: Liveness = ended ? 'ended' : following ? LIVENESS[stream.status] : 'connecting';
  return {
    events,
    error: history.error,
    refetch: history.refetch,
    liveness,
    reconnect: stream.reset,
  };
}

const LIVENESS = {
  idle: 'connecting',
  connecting: 'connecting',
  pending: 'live',
  error: 'lost',
} as const;

function take(cache: QueryClient, runId: string, batch: readonly EventView[]): void {
  let gap = false;
  cache.setQueryData<readonly EventView[]>(keyOf(runId), (known = NONE) => {
    const merged = mergeEvents(known, batch);
    gap = merged.gap;
    return merged.events;
  });
  if (gap) void cache.invalidateQueries({ queryKey: keyOf(runId) });
}
