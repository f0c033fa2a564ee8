'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Notice } from '@/components/ui/notice';
import { beginActing } from '../auth-client';
import { ReasonField } from './reason-field';
import type { User } from './use-users';

type ImpersonateUserProps = { readonly user: User; readonly onClose: () => void };

/** Asks why, and goes on in somebody's name. */
export function ImpersonateUser({ user, onClose }: ImpersonateUserProps) {
  const [reason, setReason] = useState('');
  const begin = useMutation({
    mutationFn: () => beginActing(user.id, reason),
    // Loaded anew, so that nothing of one's own account is left in memory.
    onSuccess: () => window.location.assign('/'),
    onError: () => {},
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Act as ${user.name || user.email}?`}
      description="You see and may do what they may, for an hour at most. All of it is in the audit log with both names. Their password and other security settings stay out of reach."
      confirmLabel="Act in their name"
      tone="plain"
      busy={begin.isPending}
      disabled={reason.trim() === ''}
      onConfirm={() => begin.mutate()}
    >
      {begin.error && <Notice kind="error">{begin.error.message}</Notice>}
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
