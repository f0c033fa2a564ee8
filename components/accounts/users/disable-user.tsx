'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ChosenHeir, HeirFields } from './heir-fields';
import { type User, useRefreshUsers } from './use-users';

type DisableUserProps = { readonly user: User; readonly onClose: () => void };

/** Asks before somebody is shut out. */
export function DisableUser({ user, onClose }: DisableUserProps) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const [reason, setReason] = useState('');
  const [heir, setHeir] = useState<ChosenHeir | null>(null);
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
      onConfirm={() => disable.mutate({ userId: user.id, reason, heir })}
    >
      <Field label="Reason" optional hint="Kept in the audit log.">
        <Input
          autoFocus
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <HeirFields leaving={user} heir={heir} onChange={setHeir} />
    </ConfirmDialog>
  );
}
