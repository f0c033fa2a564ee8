'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';

const EVERY_MS = 2_000;

/** The latest faults on edges, fresh within two seconds, and whether any are allowed. */
export function useChaosRules() {
  const trpc = useTRPC();
  return useQuery(trpc.chaos.list.queryOptions(undefined, { refetchInterval: EVERY_MS }));
}

/** Takes a fault off its edge. */
export function useEndRule() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.chaos.end.mutationOptions({
      onSuccess: () => toast.success('The fault is over. What it kept back is sent.'),
      onSettled: () => queryClient.invalidateQueries(trpc.chaos.pathFilter()),
    }),
  );
}

/** Puts a fault on an edge. */
export function useAddRule(onDone: (id: string) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.chaos.add.mutationOptions({
      onSuccess: ({ id }) => onDone(id),
      onSettled: () => queryClient.invalidateQueries(trpc.chaos.pathFilter()),
    }),
  );
}
