'use client';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { letters } from './use-letter-deeds';

type DiscardDialogProps = {
  readonly count: number;
  readonly busy: boolean;
  readonly onDiscard: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks why before dead letters are discarded; the reason goes into the audit log. */
export function DiscardDialog({ count, busy, onDiscard, onClose }: DiscardDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Discard ${letters(count)}?`}
      description="Nobody will handle what is discarded. It stays readable under “Discarded”."
      confirmLabel="Discard"
      busy={busy}
      disabled={reason.trim() === ''}
      onConfirm={() => onDiscard(reason.trim())}
    >
      <Field label="Reason" hint="Kept in the audit log.">
        <Textarea
          autoFocus
          value={reason}
          maxLength={1000}
          placeholder="For example: sent by a load test"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
