'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { codeOf } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { foldRunView } from '@/saga/read-models/fold-run-view';
import { isFreshRun } from './model/fresh-run';
import { toRecorded } from './model/merge-events';
import { useRunEvents } from './use-run-events';

const FRESH_RETRIES = 20;
const FRESH_PAUSE_MS = 400;

/**
 * A run as it stood after event `version` (null: as it stands), all folded from its events. `view` is
 * undefined until the first events have come.
 */
export function useRun(runId: string, version: number | null) {
  const trpc = useTRPC();
  const drawing = useQuery(
    trpc.runs.get.queryOptions(
      { runId },
      {
        staleTime: Number.POSITIVE_INFINITY,
        // A run just started may be known to its worker only; its page is opened all the same.
        retry: (failures, error) =>
          codeOf(error) === 'NOT_FOUND' &&
          isFreshRun(runId, Date.now()) &&
          failures < FRESH_RETRIES,
        retryDelay: FRESH_PAUSE_MS,
      },
    ),
  );
  const stream = useRunEvents(runId);
  const events = useMemo(() => stream.events.map(toRecorded), [stream.events]);
  const shown = useMemo(
    () => (version === null || version >= events.length ? events : events.slice(0, version)),
    [events, version],
  );
  const view = useMemo(() => (shown.length === 0 ? undefined : foldRunView(shown)), [shown]);
  return {
    definition: drawing.data?.definition,
    events,
    shown,
    view,
    liveness: stream.liveness,
    reconnect: stream.reconnect,
    error: drawing.error ?? stream.error,
    refetch: () => {
      void drawing.refetch();
      void stream.refetch();
    },
  };
}
