'use client';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { useCan } from '@/components/api/use-session';
import { ExplainedButton } from '@/components/ui/explained-button';
import { type LettersToRedrive, RedriveDialog } from './redrive-dialog';

type RedriveButtonProps = {
  /** What the redrive is called. */
  readonly title: string;
  readonly letters: LettersToRedrive;
  readonly label: string;
  /** Why it can't be pressed now. */
  readonly why?: string | undefined;
};

/** Opens the dialog that sends letters again in waves; nothing for who may only read. */
export function RedriveButton({ title, letters, label, why }: RedriveButtonProps) {
  const mayWrite = useCan('deadletter.write');
  const [open, setOpen] = useState(false);
  if (!mayWrite) return null;
  return (
    <>
      <ExplainedButton why={why} variant="primary" onClick={() => setOpen(true)}>
        <Send aria-hidden /> {label}
      </ExplainedButton>
      {open && <RedriveDialog title={title} letters={letters} onClose={() => setOpen(false)} />}
    </>
  );
}
