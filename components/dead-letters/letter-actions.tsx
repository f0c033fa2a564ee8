'use client';
import { PenLine, RefreshCw, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useCanWith } from '@/components/api/use-may';
import { Button } from '@/components/ui/button';
import type { DeadLetterView } from '@/saga/read-models/views';
import { DiscardDialog } from './discard-dialog';
import { EditDialog } from './edit-dialog';
import { UnsafeRetry } from './unsafe-retry';
import type { LetterContext } from './use-letter-context';
import { useLetterDeeds } from './use-letter-deeds';

type LetterActionsProps = {
  readonly letter: DeadLetterView;
  /** Undefined while unknown: until then nothing can be retried. */
  readonly context: LetterContext | undefined;
};

/** Retry and discard of one dead letter; nothing for who may only read. */
export function LetterActions({ letter, context }: LetterActionsProps) {
  const verdict = context?.verdict;
  const mayWrite = useCanWith('deadletter.write', letter.saga);
  const [asking, setAsking] = useState<'discard' | 'edit' | 'unsafe' | null>(null);
  const { retry, discard, restore } = useLetterDeeds(() => setAsking(null));
  if (!mayWrite) return null;
  if (letter.status === 'discarded') {
    return (
      <Button busy={restore.isPending} onClick={() => restore.mutate({ ids: [letter.id] })}>
        <Undo2 aria-hidden /> Take back
      </Button>
    );
  }
  const isOpen = letter.status === 'open';
  return (
    <>
      {isOpen && (
        <Button variant="danger-quiet" onClick={() => setAsking('discard')}>
          <Trash2 aria-hidden /> Discard…
        </Button>
      )}
      {isOpen && letter.payloadEncoding === 'utf-8' && (
        <Button onClick={() => setAsking('edit')}>
          <PenLine aria-hidden /> Edit…
        </Button>
      )}
      <Button
        variant={isOpen ? 'primary' : 'secondary'}
        busy={retry.isPending}
        disabled={!verdict}
        onClick={() =>
          verdict?.kind === 'unsafe' ? setAsking('unsafe') : retry.mutate({ id: letter.id })
        }
      >
        <RefreshCw aria-hidden /> {isOpen ? 'Retry' : 'Retry again'}
        {verdict?.kind === 'unsafe' && '…'}
      </Button>
      {asking === 'discard' && (
        <DiscardDialog
          count={1}
          busy={discard.isPending}
          onClose={() => setAsking(null)}
          onDiscard={(reason) => discard.mutate({ ids: [letter.id], reason })}
        />
      )}
      {asking === 'edit' && <EditDialog letter={letter} onClose={() => setAsking(null)} />}
      {asking === 'unsafe' && context && (
        <UnsafeRetry
          letter={letter}
          context={context}
          busy={retry.isPending}
          onRetry={(reason) => retry.mutate({ id: letter.id, reason })}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
