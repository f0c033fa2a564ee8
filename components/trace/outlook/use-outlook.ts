'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/components/api/trpc';
import { isSamePlace, placeOf } from '@/saga/outlook/place';
import { timelineOf } from '@/saga/outlook/timeline';
import type { RecordedEvent } from '@/saga/run/events';

/** A run that hurries from step to step is asked about this often at most. */
const AGAIN_MS = 1_000;

/**
 * What likely comes for a run that goes forward. It is asked for again when the run has come to another place than the
 * answer was for, and only then: a run may wait at one place for days.
 */
export function useOutlook(runId: string, events: readonly RecordedEvent[]) {
  const trpc = useTRPC();
  const place = useMemo(() => {
    const timeline = timelineOf(events);
    return timeline && placeOf(timeline);
  }, [events]);
  return useQuery(
    trpc.runs.outlook.queryOptions(
      { runId },
      {
        staleTime: 0,
        gcTime: 0,
        retry: 1,
        refetchInterval: ({ state: { data } }) =>
          data && place && !isSamePlace(data.place, place) ? AGAIN_MS : false,
      },
    ),
  );
}
