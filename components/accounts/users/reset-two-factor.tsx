'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { ReasonField } from './reason-field';
import { type User, useRefreshUsers } from './use-users';

type ResetTwoFactorProps = { readonly user: User; readonly onClose: () => void };

/** Removes the authenticator app of somebody who lost it, with a reason. */
export function ResetTwoFactor({ user, onClose }: ResetTwoFactorProps) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const [reason, setReason] = useState('');
  const reset = useMutation(
    trpc.users.resetTwoFactor.mutationOptions({
      onSuccess: () =>
        toast.success(`${user.name || user.email} signs in with the password alone.`),
      onSettled: async () => {
        await refresh();
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove the authenticator app of ${user.name || user.email}?`}
      description="Their password alone is enough then, so be sure that it is they who ask. Their recovery codes stop working. They are told by mail, where mail is sent."
      confirmLabel="Remove it"
      busy={reset.isPending}
      disabled={reason.trim() === ''}
      onConfirm={() => reset.mutate({ userId: user.id, reason })}
    >
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
