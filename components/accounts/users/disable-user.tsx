'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { type HeirChoice, HeirFields } from './heir-fields';
import { ReasonField } from './reason-field';
import { type User, useRefreshUsers } from './use-users';

type DisableUserProps = { readonly user: User; readonly onClose: () => void };

/** Asks before somebody is shut out. */
export function DisableUser({ user, onClose }: DisableUserProps) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const [reason, setReason] = useState('');
  const [heir, setHeir] = useState<HeirChoice>(null);
  const disable = useMutation(
    trpc.users.disable.mutationOptions({
      onSuccess: () => toast.success(`${user.name || user.email} is disabled.`),
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
      title={`Disable ${user.name || user.email}?`}
      description="Ends their sessions, and their API keys stop working unless somebody takes them over. What they made stays, and they can be enabled again."
      confirmLabel="Disable"
      busy={disable.isPending}
      // Whoever was typed must not be left out because the answer is still on its way.
      disabled={heir === 'unknown'}
      onConfirm={() => {
        if (heir !== 'unknown') disable.mutate({ userId: user.id, reason, heir });
      }}
    >
      <ReasonField optional value={reason} onChange={setReason} />
      <HeirFields leaving={user} heir={heir} onChange={setHeir} />
    </ConfirmDialog>
  );
}
