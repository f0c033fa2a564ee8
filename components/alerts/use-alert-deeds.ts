'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';

/** Acknowledges, snoozes and resolves alerts, and makes every view of them fresh. */
export function useAlertDeeds() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries(trpc.alerts.pathFilter());
  const acknowledge = useMutation(
    trpc.alerts.acknowledge.mutationOptions({
      onSuccess: () => toast.success('Acknowledged. It stays here until its figure is well again.'),
      onSettled,
    }),
  );
  const snooze = useMutation(
    trpc.alerts.snooze.mutationOptions({
      onSuccess: () => toast.success('Snoozed. If it still holds then, it fires again.'),
      onSettled,
    }),
  );
  const resolve = useMutation(
    trpc.alerts.resolve.mutationOptions({
      onSuccess: () => toast.success('Resolved. If it still holds, it fires anew.'),
      onSettled,
    }),
  );
  const busy = acknowledge.isPending || snooze.isPending || resolve.isPending;
  return { acknowledge, snooze, resolve, busy };
}
