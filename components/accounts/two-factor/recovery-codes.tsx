'use client';
import { Download } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

type RecoveryCodesDialogProps = { readonly codes: readonly string[]; readonly onClose: () => void };

/** Shows recovery codes, this once. */
export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Keep your recovery codes">
        <DialogBody>
          <RecoveryCodes codes={codes} />
        </DialogBody>
        <DialogFooter>
          <Button variant="primary" onClick={onClose}>
            I have kept them
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** The codes with the ways to keep them. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const text = codes.join('\n');
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">
        Each signs you in once when you don’t have your phone. They are not shown again.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken px-4 py-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex items-center gap-1">
        <Button asChild size="sm">
          <a
            href={`data:text/plain,${encodeURIComponent(`${text}\n`)}`}
            download="backstitch-recovery-codes.txt"
          >
            <Download aria-hidden /> Save as a file
          </a>
        </Button>
        <CopyButton text={text} label="Copy the recovery codes" />
      </div>
      <Notice kind="warning">Keep them where you keep passwords, not on the phone.</Notice>
    </div>
  );
}
