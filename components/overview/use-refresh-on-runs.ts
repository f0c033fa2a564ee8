'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef } from 'react';
import { refresh } from '@/components/api/refresh';
import { useTRPC } from '@/components/api/trpc';

/** Runs may change a thousand times a second; the numbers are read again at most this often. */
const PAUSE_MS = 2000;

/** Reads the overview and the newest runs again when runs changed, and once they are listened to: some may have before. */
export function useRefreshOnRuns(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const readSoon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refresh(queryClient, trpc.overview.pathFilter());
      void refresh(queryClient, trpc.runs.list.pathFilter());
    }, PAUSE_MS);
  };
  useSubscription(
    trpc.runs.watchList.subscriptionOptions({}, { onStarted: readSoon, onData: readSoon }),
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
