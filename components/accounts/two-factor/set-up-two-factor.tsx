'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { type BegunTwoFactor, beginTwoFactor } from '../auth-client';
import { AppCode } from './app-code';
import { PasswordDialog } from './password-dialog';
import { RecoveryCodes } from './recovery-codes';
import { useRefreshSelf } from './use-refresh-self';

/** Sets up an authenticator app: password, picture and code, recovery codes. */
export function SetUpTwoFactor({ onClose }: { onClose: () => void }) {
  const refresh = useRefreshSelf();
  const [begun, setBegun] = useState<BegunTwoFactor | null>(null);
  const [proven, setProven] = useState(false);
  if (!begun) {
    return (
      <PasswordDialog
        title="Set up an authenticator app"
        description="You then sign in with your password and a code that the app on your phone shows."
        action="Continue"
        onClose={onClose}
        onPassword={async (password) => setBegun(await beginTwoFactor(password))}
      />
    );
  }
  if (!proven)
    return <AppCode uri={begun.uri} onClose={onClose} onProven={() => setProven(true)} />;
  // What is known about oneself changes only now, since whoever had to set this up is let on by it.
  const done = () => {
    onClose();
    void refresh();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && done()}>
      <DialogContent title="Your app is set up: keep your recovery codes">
        <DialogBody>
          <RecoveryCodes codes={begun.recoveryCodes} />
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={done}>
            I have kept them
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
