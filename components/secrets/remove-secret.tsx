'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import type { Secret } from './secret';
import { UsedBy } from './used-by';

/** Asks before a secret is forgotten; one that is used goes only when what that breaks is accepted. */
export function RemoveSecret({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const boxId = useId();
  const [accepted, setAccepted] = useState(false);
  const used = secret.usedBy.length > 0;
  const remove = useMutation(
    trpc.secrets.remove.mutationOptions({
      onSuccess: () => toast.success(`${secret.name} is forgotten.`),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.secrets.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${secret.name}?`}
      description="Its value is gone for good: nobody can read it out before."
      confirmLabel="Remove the secret"
      busy={remove.isPending}
      disabled={used && !accepted}
      onConfirm={() => remove.mutate({ name: secret.name, evenIfUsed: accepted })}
    >
      {used && (
        <>
          <Notice kind="warning">
            Calls of these fail from then on, until there is one of that name again:
          </Notice>
          <UsedBy uses={secret.usedBy} />
          <div className="flex items-start gap-2">
            <Checkbox
              id={boxId}
              className="mt-0.5"
              checked={accepted}
              onCheckedChange={(on) => setAccepted(on === true)}
            />
            <label htmlFor={boxId} className="text-sm leading-5">
              Remove it although it is used
            </label>
          </div>
        </>
      )}
    </ConfirmDialog>
  );
}
