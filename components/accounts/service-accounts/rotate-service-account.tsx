'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { IssuedSecret } from './issued-secret';
import type { ServiceAccount } from './service-account';

type RotateProps = { readonly account: ServiceAccount; readonly onClose: () => void };

/** Gives an account another secret, after saying what that ends. */
export function RotateServiceAccount({ account, onClose }: RotateProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rotate = useMutation(
    trpc.serviceAccounts.rotate.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.serviceAccounts.pathFilter()),
      onError: () => {},
    }),
  );
  const { service } = account;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={rotate.data ? 'Copy the secret now' : `A new secret for ${service}?`}>
        {rotate.data ? (
          <IssuedSecret service={service} seed={rotate.data.seed} onClose={onClose} />
        ) : (
          <>
            <DialogBody>
              {rotate.error && <Notice kind="error">{describeError(rotate.error).detail}</Notice>}
              <p className="text-sm text-muted">
                The secret that it has stops working within seconds, and its commands wait until it
                connects by the new one. To go on without a pause, make a second account, and revoke
                this one when all instances have changed over.
              </p>
            </DialogBody>
            <DialogFooter>
              <Button onClick={onClose}>Cancel</Button>
              <Button
                variant="primary"
                busy={rotate.isPending}
                onClick={() => rotate.mutate({ id: account.id })}
              >
                Make a new secret
              </Button>
            </DialogFooter>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
