'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect } from 'react';
import { refresh } from '@/components/api/refresh';
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
    void refresh(queryClient, trpc.deadLetters.list.pathFilter());
    void refresh(queryClient, trpc.deadLetters.ofRuns.pathFilter());
    void refresh(queryClient, trpc.deadLetters.groups.pathFilter());
    void refresh(queryClient, trpc.overview.pathFilter());
  }, [data, queryClient, trpc]);
  return data?.open;
}
