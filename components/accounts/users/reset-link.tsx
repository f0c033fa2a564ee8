'use client';
import { useMutation } from '@tanstack/react-query';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { OneTimeLink } from '../one-time-link';
import { type User, useRefreshUsers } from './use-users';

type ResetLinkProps = { readonly user: User; readonly onClose: () => void };

/** Makes a link with which somebody sets a (new) password. */
export function ResetLink({ user, onClose }: ResetLinkProps) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const make = useMutation(
    trpc.users.resetLink.mutationOptions({ onSuccess: refresh, onError: () => {} }),
  );
  const label = user.invited ? 'Invitation link' : 'Reset link';
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`${label} for ${user.name || user.email}`}>
        <DialogBody>
          {make.error && <Notice kind="error">{describeError(make.error).detail}</Notice>}
          {make.data ? (
            <OneTimeLink label={label} link={make.data} who={user.email} />
          ) : (
            <p className="text-muted">
              Makes a link with which they set a {user.invited ? 'password' : 'new password'}. Older
              links stop working;{' '}
              {user.invited ? 'nothing else changes' : 'their password works until then'}.
            </p>
          )}
        </DialogBody>
        <DialogFooter>
          {make.data ? (
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>Cancel</Button>
              <Button
                variant="primary"
                busy={make.isPending}
                onClick={() => make.mutate({ userId: user.id })}
              >
                Make the link
              </Button>
            </>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
