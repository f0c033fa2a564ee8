'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '@/components/api/trpc';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** Gets a saga's draft as it is now. */
export function useDraft(): (name: string) => Promise<SagaDefinition> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    async (name) => {
      const options = trpc.sagas.get.queryOptions({ name }, { staleTime: 0 });
      return (await queryClient.fetchQuery(options)).draft.definition;
    },
    [trpc, queryClient],
  );
}

/** Makes the library fresh after a change. */
export function useRefreshLibrary(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries(trpc.sagas.list.pathFilter()),
    [trpc, queryClient],
  );
}
