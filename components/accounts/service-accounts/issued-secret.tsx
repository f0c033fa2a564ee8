'use client';
import { Button } from '@/components/ui/button';
import { DialogBody, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { OneTimeSecret } from '../one-time-link';

type IssuedSecretProps = {
  readonly service: string;
  readonly seed: string;
  readonly onClose: () => void;
};

/** The secret by which a service connects, shown this once. */
export function IssuedSecret({ service, seed, onClose }: IssuedSecretProps) {
  return (
    <>
      <DialogBody>
        <OneTimeSecret label="Secret" secret={seed} />
        <Notice kind="warning">
          It is not shown again: only its public half is kept. Whoever has it connects as {service},
          a few seconds from now on. It is a NATS nkey; the service listens on inboxes that begin
          with <code className="font-mono text-xs">_INBOX_{service}</code>.
        </Notice>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
