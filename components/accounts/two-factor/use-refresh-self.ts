'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '@/components/api/trpc';

/** Makes fresh what is shown about oneself: the sign-in library gives a new session with each change. */
export function useRefreshSelf(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(async () => {
    await queryClient.invalidateQueries(trpc.session.pathFilter());
    await queryClient.invalidateQueries(trpc.account.pathFilter());
  }, [trpc, queryClient]);
}
