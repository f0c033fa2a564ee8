'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';

/** Limits, holds and lets go of services, and makes the list fresh. */
export function useServiceDeeds(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries(trpc.services.pathFilter());
  const done = (words: string) => {
    toast.success(words);
    onDone();
  };
  const setLimits = useMutation(
    trpc.services.setLimits.mutationOptions({
      onSuccess: ({ service }) => done(`${service} goes by its new limits.`),
      onSettled,
    }),
  );
  const hold = useMutation(
    trpc.services.hold.mutationOptions({
      onSuccess: ({ service }) => done(`${service} is held.`),
      onSettled,
    }),
  );
  const close = useMutation(
    trpc.services.close.mutationOptions({
      onSuccess: ({ service }) => done(`Commands of ${service} go again.`),
      onSettled,
    }),
  );
  return { setLimits, hold, close };
}
