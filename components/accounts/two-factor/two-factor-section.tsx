'use client';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import type { SessionUser } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import { endTwoFactor, newRecoveryCodes } from '../auth-client';
import { PasswordDialog } from './password-dialog';
import { RecoveryCodesDialog } from './recovery-codes';
import { SetUpTwoFactor } from './set-up-two-factor';
import { useRefreshSelf } from './use-refresh-self';

type Open =
  | { readonly dialog: 'set-up' | 'renew' | 'end' }
  | { readonly dialog: 'codes'; readonly codes: readonly string[] };

/** One's authenticator app: sets it up, makes recovery codes anew, removes it. */
export function TwoFactorSection({ user }: { user: SessionUser }) {
  const refresh = useRefreshSelf();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col items-start gap-3">
      {user.twoFactor ? (
        <>
          <p className="flex items-center gap-1.5">
            <ShieldCheck aria-hidden className="size-4 text-completed" /> An authenticator app is
            set up.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setOpen({ dialog: 'renew' })}>New recovery codes…</Button>
            <Button onClick={() => setOpen({ dialog: 'end' })}>Remove the app…</Button>
          </div>
        </>
      ) : (
        <Button onClick={() => setOpen({ dialog: 'set-up' })}>Set up an authenticator app…</Button>
      )}
      {open?.dialog === 'set-up' && <SetUpTwoFactor onClose={close} />}
      {open?.dialog === 'renew' && (
        <PasswordDialog
          title="New recovery codes"
          description="You get ten new ones; those you have stop working."
          action="Make new codes"
          onClose={close}
          onPassword={async (password) => {
            setOpen({ dialog: 'codes', codes: await newRecoveryCodes(password) });
          }}
        />
      )}
      {open?.dialog === 'end' && (
        <PasswordDialog
          title="Remove the authenticator app?"
          description="From then on your password alone is enough to sign in. The recovery codes stop working, too."
          action="Remove"
          danger
          onClose={close}
          onPassword={async (password) => {
            await endTwoFactor(password);
            await refresh();
            toast.success('The authenticator app is removed.');
            close();
          }}
        />
      )}
      {open?.dialog === 'codes' && <RecoveryCodesDialog codes={open.codes} onClose={close} />}
    </div>
  );
}
