'use client';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { signInWithPasskey } from '../auth-client';
import { useArrive } from '../use-enter';

const never = () => () => undefined;

/** Signs in by a passkey of this device, where the browser knows them. */
export function PasskeyButton({ target }: { target: string }) {
  const arrive = useArrive(target);
  const supported = useSyncExternalStore(never, browserSupportsWebAuthn, () => false);
  const enter = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (step) => step === 'in' && arrive(),
    onError: () => {},
  });
  if (!supported) return null;
  return (
    <div className="mt-3 flex flex-col gap-3">
      {enter.error && <Notice kind="error">{enter.error.message}</Notice>}
      <Button
        size="lg"
        busy={enter.isPending || enter.data === 'in'}
        onClick={() => enter.mutate()}
      >
        <Fingerprint aria-hidden /> Sign in with a passkey
      </Button>
    </div>
  );
}
