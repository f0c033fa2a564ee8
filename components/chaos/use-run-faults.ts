'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTRPC } from '@/components/api/trpc';
import type { ChaosHitView } from './model/chaos-types';

const EVERY_MS = 2_000;
const NONE: readonly ChaosHitView[] = [];

type Shown = {
  /** Whether the run goes on, and is shown as it is now. */
  readonly live: boolean;
  /** The moment that is shown, in milliseconds; null for now. */
  readonly until: number | null;
};

/** What chaos did to the messages of a run up to the moment that is shown, the first one first. */
export function useRunFaults(runId: string, { live, until }: Shown): readonly ChaosHitView[] {
  const trpc = useTRPC();
  const { data = NONE, refetch } = useQuery(
    trpc.chaos.ofRun.queryOptions({ runId }, { refetchInterval: live ? EVERY_MS : false }),
  );
  useEffect(() => {
    // What happened right before the run's end.
    if (!live) void refetch();
  }, [live, refetch]);
  return useMemo(
    () => (until === null ? data : data.filter(({ at }) => Date.parse(at) <= until)),
    [data, until],
  );
}
