'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect } from 'react';
import { refresh } from '@/components/api/refresh';
import { useTRPC } from '@/components/api/trpc';

/** How many alerts fire, live; undefined while unknown, or not to be known. A change makes every view of them fresh. */
export function useFiringAlerts(enabled: boolean): number | undefined {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useSubscription(trpc.alerts.watch.subscriptionOptions(undefined, { enabled }));
  useEffect(() => {
    if (data) void refresh(queryClient, trpc.alerts.pathFilter());
  }, [data, queryClient, trpc]);
  return data?.firing;
}
