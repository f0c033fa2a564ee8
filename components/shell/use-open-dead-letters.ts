'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect } from 'react';
import { useTRPC } from '@/components/api/trpc';

/** How many dead letters are open, live; undefined while unknown, or not to be known. A change makes every list of them fresh. */
export function useOpenDeadLetters(enabled: boolean): number | undefined {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useSubscription(
    trpc.deadLetters.watch.subscriptionOptions(undefined, { enabled }),
  );
  useEffect(() => {
    if (!data) return;
    void queryClient.invalidateQueries(trpc.deadLetters.list.pathFilter());
    void queryClient.invalidateQueries(trpc.deadLetters.ofRuns.pathFilter());
    void queryClient.invalidateQueries(trpc.deadLetters.groups.pathFilter());
    void queryClient.invalidateQueries(trpc.overview.pathFilter());
  }, [data, queryClient, trpc]);
  return data?.open;
}
