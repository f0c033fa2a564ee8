'use client';
import { ReasonDialog } from '@/components/trace/reason-dialog';
import type { DeadLetterView } from '@/saga/read-models/views';
import { RedriveDialog } from './redrive/redrive-dialog';
import type { LetterContext } from './use-letter-context';

type UnsafeRetryProps = {
  readonly letter: DeadLetterView;
  readonly context: LetterContext;
  readonly busy: boolean;
  readonly onRetry: (reason: string) => void;
  readonly onClose: () => void;
};

/** Asks why a letter is sent although that is unsafe; where somebody else has to agree, as a redrive, which waits for them. */
export function UnsafeRetry({ letter, context, busy, onRetry, onClose }: UnsafeRetryProps) {
  if (context.secondPerson) {
    const at = letter.service === null ? '' : ` at ${letter.service}`;
    return (
      <RedriveDialog
        title={`${letter.error.name}${at}`}
        letters={{ ids: [letter.id] }}
        withUnsafe
        onClose={onClose}
      />
    );
  }
  return (
    <ReasonDialog
      open
      onOpenChange={onClose}
      title="Retry although it is unsafe?"
      description={context.verdict.reason}
      confirmLabel="Retry all the same"
      busy={busy}
      onConfirm={onRetry}
    />
  );
}
