'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { type SagaItem, titleOf, totalRuns } from './model/library';
import { useRefreshLibrary } from './use-saga-actions';

type DeleteSagaProps = { readonly saga: SagaItem; readonly onClose: () => void };

/** Asks before a saga leaves the library. */
export function DeleteSaga({ saga, onClose }: DeleteSagaProps) {
  const trpc = useTRPC();
  const refresh = useRefreshLibrary();
  const remove = useMutation(
    trpc.sagas.delete.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast.success(`Deleted “${titleOf(saga)}”.`);
        onClose();
      },
    }),
  );
  const runs = totalRuns(saga);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${titleOf(saga)}”?`}
      description={
        <>
          Its draft {saga.latestVersion !== null && 'and published versions '}leave the library, and
          no new run can start.{' '}
          {runs > 0 && `Its ${runs.toLocaleString('en')} runs stay readable, and open ones go on.`}
        </>
      }
      confirmLabel="Delete saga"
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ name: saga.name })}
    />
  );
}
