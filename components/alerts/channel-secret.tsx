'use client';
import { useMutation } from '@tanstack/react-query';
import { OneTimeSecret } from '@/components/accounts/one-time-link';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';

/** Shows what a channel's webhooks are signed with, and how to check that. */
export function ChannelSecret({ id }: { id: string }) {
  const trpc = useTRPC();
  const ask = useMutation(trpc.alerts.channelSecret.mutationOptions());
  return (
    <>
      <Button size="sm" busy={ask.isPending} onClick={() => ask.mutate({ id })}>
        Signing secret
      </Button>
      {ask.data && (
        <Dialog open onOpenChange={() => ask.reset()}>
          <DialogContent
            title="Signing secret"
            description="With it the receiver tells our messages from others. Showing it was written into the audit log."
          >
            <DialogBody>
              <OneTimeSecret label="Secret" secret={ask.data.secret} />
              <p className="text-muted">
                Header <code className="font-mono text-xs">Backstitch-Signature</code> is{' '}
                <code className="font-mono text-xs">t=…,v1=…</code>: v1 is HMAC-SHA256, in hex, of
                the time, a dot and the body. Refuse what is older than five minutes.
              </p>
            </DialogBody>
            <DialogFooter>
              <Button variant="primary" onClick={() => ask.reset()}>
                Done
              </Button>
            </DialogFooter>
          </DialogContent>
        </Dialog>
      )}
    </>
  );
}
