'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { DisableUser } from './disable-user';
import { ImpersonateUser } from './impersonate-user';
import { EnableUser, UnlockUser } from './let-in-again';
import { RemovePasskeys } from './remove-passkeys';
import { ResetLink } from './reset-link';
import { ResetTwoFactor } from './reset-two-factor';
import { type User, useRefreshUsers } from './use-users';
import { UserGrants } from './user-grants';
import type { UserDeed } from './user-menu';

type UserDialogsProps = {
  readonly deed: UserDeed;
  readonly user: User;
  readonly onClose: () => void;
};

/** The dialog of a deed that was chosen for an account. */
export function UserDialogs({ deed, user, onClose }: UserDialogsProps) {
  switch (deed) {
    case 'grants':
      return <UserGrants user={user} onClose={onClose} />;
    case 'reset':
      return <ResetLink user={user} onClose={onClose} />;
    case 'revoke':
      return <RevokeSessions user={user} onClose={onClose} />;
    case 'disable':
      return <DisableUser user={user} onClose={onClose} />;
    case 'enable':
      return <EnableUser user={user} onClose={onClose} />;
    case 'two-factor':
      return <ResetTwoFactor user={user} onClose={onClose} />;
    case 'passkeys':
      return <RemovePasskeys user={user} onClose={onClose} />;
    case 'impersonate':
      return <ImpersonateUser user={user} onClose={onClose} />;
    case 'unlock':
      return <UnlockUser user={user} onClose={onClose} />;
    default:
      return deed satisfies never;
  }
}

type UserDialogProps = Omit<UserDialogsProps, 'deed'>;

function RevokeSessions({ user, onClose }: UserDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshUsers();
  const revoke = useMutation(
    trpc.users.revokeSessions.mutationOptions({
      onSuccess: () => toast.success(`Signed ${user.email} out everywhere.`),
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
      title={`Sign ${user.name || user.email} out everywhere?`}
      description={`Ends ${user.sessions} open ${user.sessions === 1 ? 'session' : 'sessions'}. What was saved stays; they can sign in again.`}
      confirmLabel="End the sessions"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ userId: user.id })}
    />
  );
}
