'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ApiKey } from './api-key';

type RevokeApiKeyProps = { readonly apiKey: ApiKey; readonly onClose: () => void };

/** Asks before a key stops working for good. */
export function RevokeApiKey({ apiKey, onClose }: RevokeApiKeyProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: () => toast.success(`Revoked “${apiKey.name}”.`),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Revoke “${apiKey.name}”?`}
      description={
        <>
          What uses it is refused from now on; it can’t be taken back.{' '}
          {apiKey.lastUsedAt ? (
            <>
              It was last used <RelativeTime at={apiKey.lastUsedAt} />.
            </>
          ) : (
            'It was never used.'
          )}
        </>
      }
      confirmLabel="Revoke the key"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ id: apiKey.id })}
    />
  );
}
