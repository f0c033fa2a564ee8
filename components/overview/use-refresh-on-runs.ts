'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '@/components/api/trpc';

/** Runs may change a thousand times a second; the numbers are read again at most this often. */
const PAUSE_MS = 2000;

/** Reads the overview and the newest runs again when runs changed. */
export function useRefreshOnRuns(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data } = useSubscription(trpc.runs.watchList.subscriptionOptions({}));
  useEffect(() => {
    if (!data || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queryClient.invalidateQueries(trpc.overview.pathFilter());
      void queryClient.invalidateQueries(trpc.runs.list.pathFilter());
    }, PAUSE_MS);
  }, [data, queryClient, trpc]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
