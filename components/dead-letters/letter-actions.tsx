'use client';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useCan } from '@/components/api/use-session';
import { Button } from '@/components/ui/button';
import type { DeadLetterView } from '@/saga/read-models/views';
import { DiscardDialog } from './discard-dialog';
import { useLetterDeeds } from './use-letter-deeds';

/** Retry and discard of one dead letter; nothing for who may only read. */
export function LetterActions({ letter }: { letter: DeadLetterView }) {
  const mayWrite = useCan('deadletter.write');
  const [asking, setAsking] = useState(false);
  const { retry, discard } = useLetterDeeds(() => setAsking(false));
  if (!mayWrite || letter.status === 'discarded') return null;
  return (
    <>
      {letter.status === 'open' && (
        <Button variant="danger-quiet" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden /> Discard…
        </Button>
      )}
      <Button
        variant={letter.status === 'open' ? 'primary' : 'secondary'}
        busy={retry.isPending}
        onClick={() => retry.mutate({ ids: [letter.id] })}
      >
        <RefreshCw aria-hidden /> {letter.status === 'open' ? 'Retry' : 'Retry again'}
      </Button>
      {asking && (
        <DiscardDialog
          count={1}
          busy={discard.isPending}
          onClose={() => setAsking(false)}
          onDiscard={(reason) => discard.mutate({ ids: [letter.id], reason })}
        />
      )}
    </>
  );
}
