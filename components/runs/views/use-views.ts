'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';

/** A way of looking at the list that somebody has given a name. */
export type View = Outputs['views']['list'][number];

/** Saved views, and what is done with them. */
export function useViews() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const views = useQuery(trpc.views.list.queryOptions());
  const onSettled = () => queryClient.invalidateQueries(trpc.views.pathFilter());
  const save = useMutation(
    // What is wrong stands in the dialog.
    trpc.views.save.mutationOptions({ onSettled, onError: () => {} }),
  );
  const change = useMutation(trpc.views.change.mutationOptions({ onSettled }));
  const remove = useMutation(
    trpc.views.remove.mutationOptions({
      onSuccess: () => void toast.success('The view is deleted. The runs stay as they are.'),
      onSettled,
    }),
  );
  return { views, save, change, remove };
}
