'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';

/** A user as the admin sees one. */
export type User = Outputs['users']['list']['items'][number];

/** Makes the list of users fresh after a change. */
export function useRefreshUsers(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries(trpc.users.pathFilter()),
    [trpc, queryClient],
  );
}
