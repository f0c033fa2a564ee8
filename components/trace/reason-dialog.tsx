'use client';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

type ReasonDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: ReactNode;
  readonly confirmLabel: string;
  readonly tone?: 'danger' | 'plain';
  readonly busy: boolean;
  readonly onConfirm: (reason: string) => void;
};

/** Asks for a reason before a deed that the audit log keeps. */
export function ReasonDialog({ onConfirm, busy, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const missing = reason.trim() === '';
  return (
    <ConfirmDialog
      {...dialog}
      busy={busy}
      disabled={missing}
      onConfirm={() => onConfirm(reason.trim())}
    >
      <Field label="Reason" hint="Kept in the run’s history and the audit log.">
        <Textarea
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
