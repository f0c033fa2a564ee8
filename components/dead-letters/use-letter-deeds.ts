'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';

/** Retries and discards dead letters, tells how it went and makes every view of them fresh. */
export function useLetterDeeds(onDone?: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = async () => {
    await queryClient.invalidateQueries(trpc.deadLetters.pathFilter());
    onDone?.();
  };
  const retry = useMutation(
    trpc.deadLetters.retry.mutationOptions({
      onSuccess: () => toast.success('Sent 1 dead letter again.'),
      onSettled: refresh,
    }),
  );
  const discardOne = useMutation(trpc.deadLetters.discard.mutationOptions());
  const discard = useMutation({
    mutationFn: async ({ ids, reason }: { ids: readonly string[]; reason: string }) => {
      for (const id of ids) await discardOne.mutateAsync({ id, reason });
    },
    onSuccess: (_, { ids }) => toast.success(`Discarded ${letters(ids.length)}.`),
    // The one that failed has told why already; those before it are discarded.
    onError: () => {},
    onSettled: refresh,
  });
  return { retry, discard };
}

/** `1 dead letter`, `12 dead letters`. */
export function letters(count: number): string {
  return `${count.toLocaleString('en')} dead ${count === 1 ? 'letter' : 'letters'}`;
}
