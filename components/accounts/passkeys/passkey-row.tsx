'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Outputs } from '@/components/api/router-types';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { RenamePasskey } from './rename-passkey';

type Passkey = Outputs['passkeys']['list'][number];

/** One passkey: what it is called, and when it was last used. */
export function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2.5 first:border-0">
      <Fingerprint aria-hidden className="size-4 shrink-0 text-subtle" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{passkey.name}</span>
        <span className="block truncate text-xs text-subtle">
          {passkey.synced ? 'on all your devices' : 'on one device'} · added{' '}
          <RelativeTime at={passkey.createdAt} /> ·{' '}
          {passkey.lastUsedAt ? (
            <>
              used <RelativeTime at={passkey.lastUsedAt} />
            </>
          ) : (
            'not used yet'
          )}
        </span>
      </span>
      <Button size="sm" onClick={() => setOpen('rename')}>
        Rename<span className="sr-only"> {passkey.name}</span>
      </Button>
      <Button size="sm" variant="danger-quiet" onClick={() => setOpen('remove')}>
        Remove<span className="sr-only"> {passkey.name}</span>
      </Button>
      {open === 'rename' && <RenamePasskey passkey={passkey} onClose={close} />}
      {open === 'remove' && <RemovePasskey passkey={passkey} onClose={close} />}
    </li>
  );
}

function RemovePasskey({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.passkeys.remove.mutationOptions({
      onSuccess: () => toast.success(`Removed “${passkey.name}”.`),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.passkeys.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove “${passkey.name}”?`}
      description="It signs nobody in any more. Remove it on the device, too."
      confirmLabel="Remove it"
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ id: passkey.id })}
    />
  );
}
