'use client';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Door } from './door';
import { DoorButton } from './door-button';

/** Where the link to a new address leads. A button confirms, since mail programs open links by themselves. */
export function ConfirmEmailPage({ token }: { token: string }) {
  const trpc = useTRPC();
  const confirm = useMutation(trpc.invites.confirmEmail.mutationOptions({ onError: () => {} }));
  if (confirm.isSuccess) {
    return (
      <Door
        title="Your new address counts"
        description={`From now on you are ${confirm.data.email}.`}
      >
        <Button asChild variant="primary" size="lg">
          <Link href="/">Go on</Link>
        </Button>
      </Door>
    );
  }
  return (
    <Door
      title="Confirm your new address"
      description="From then on you sign in with it, and mail about your account goes there."
    >
      <div className="flex flex-col gap-4">
        {confirm.error ? (
          <>
            <Notice kind="error">{describeError(confirm.error).detail}</Notice>
            <Button asChild>
              <Link href="/account">To your account</Link>
            </Button>
          </>
        ) : (
          <DoorButton busy={confirm.isPending} onClick={() => confirm.mutate({ token })}>
            Confirm
          </DoorButton>
        )}
      </div>
    </Door>
  );
}
