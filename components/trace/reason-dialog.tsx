'use client';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { ReasonField } from './reason-field';

type ReasonDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: ReactNode;
  readonly confirmLabel: string;
  readonly tone?: 'danger' | 'plain';
  readonly busy: boolean;
  /** Where the reason is kept. */
  readonly hint?: string;
  readonly onConfirm: (reason: string) => void;
};

/** Asks for a reason before a deed that the audit log keeps. */
export function ReasonDialog({ onConfirm, busy, hint, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const missing = reason.trim() === '';
  return (
    <ConfirmDialog
      {...dialog}
      busy={busy}
      disabled={missing}
      onConfirm={() => onConfirm(reason.trim())}
    >
      <ReasonField value={reason} onChange={setReason} hint={hint} />
    </ConfirmDialog>
  );
}
