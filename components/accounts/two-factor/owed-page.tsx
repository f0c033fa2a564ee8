'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Door } from '../door';
import { useSignOut } from '../use-sign-out';
import { SetUpTwoFactor } from './set-up-two-factor';

/** Stands before everything else for who has to set up an authenticator app. */
export function OwedTwoFactor() {
  const [open, setOpen] = useState(false);
  const signOut = useSignOut();
  return (
    <Door
      title="One more thing"
      description="Your account needs an authenticator app besides the password. It takes a minute, with a phone at hand."
    >
      <div className="flex flex-col gap-3">
        <Button variant="primary" size="lg" onClick={() => setOpen(true)}>
          Set up an authenticator app…
        </Button>
        <Button size="lg" onClick={signOut}>
          Sign out
        </Button>
      </div>
      {open && <SetUpTwoFactor onClose={() => setOpen(false)} />}
    </Door>
  );
}
