'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import type { ServiceAccount } from './service-account';

type RevokeProps = { readonly account: ServiceAccount; readonly onClose: () => void };

/** Asks before an account stops working for good. */
export function RevokeServiceAccount({ account, onClose }: RevokeProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.serviceAccounts.revoke.mutationOptions({
      onSuccess: () => toast.success(`Revoked the account of ${account.service}.`),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.serviceAccounts.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Revoke the account of ${account.service}?`}
      description="What connects by it is cut off within seconds; it can’t be taken back. Its commands wait for whoever takes them next."
      confirmLabel="Revoke the account"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ id: account.id })}
    />
  );
}
