'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';

/** What one does with dead letters; each tells how it went and makes every view of them fresh. */
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
  const restore = useMutation(
    trpc.deadLetters.restore.mutationOptions({
      onSuccess: (_, { ids }) => toast.success(`Took back ${letters(ids.length)}.`),
      onSettled: refresh,
    }),
  );
  const discard = useMutation(
    trpc.deadLetters.discard.mutationOptions({
      onSuccess: (_, { ids }) =>
        toast.success(`Discarded ${letters(ids.length)}.`, {
          action: { label: 'Undo', onClick: () => restore.mutate({ ids }) },
        }),
      onSettled: refresh,
    }),
  );
  const assign = useMutation(trpc.deadLetters.assign.mutationOptions({ onSettled: refresh }));
  const note = useMutation(trpc.deadLetters.note.mutationOptions({ onSettled: refresh }));
  return { retry, restore, discard, assign, note };
}

/** `1 dead letter`, `12 dead letters`. */
export function letters(count: number): string {
  return `${count.toLocaleString('en')} dead ${count === 1 ? 'letter' : 'letters'}`;
}
