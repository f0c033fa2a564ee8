'use client';
import { Trash2, UserRound, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { DiscardDialog } from './discard-dialog';
import { RedriveButton } from './redrive/redrive-button';
import { letters, useLetterDeeds } from './use-letter-deeds';

type SelectionBarProps = { readonly ids: readonly string[]; readonly onClear: () => void };

/** What can be done with the selected dead letters; floats over the foot of the list. */
export function SelectionBar({ ids, onClear }: SelectionBarProps) {
  const [asking, setAsking] = useState(false);
  const { discard, assign } = useLetterDeeds(() => {
    setAsking(false);
    onClear();
  });
  return (
    <section
      aria-label="Selected dead letters"
      className="sticky bottom-4 z-20 mx-auto mt-4 flex w-fit max-w-[calc(100%-2rem)] items-center gap-2 rounded-xl border border-line bg-raised py-2 pr-2 pl-4 shadow-high"
    >
      <span className="mr-2 text-sm font-medium whitespace-nowrap">{ids.length} selected</span>
      <RedriveButton
        title={`${letters(ids.length)}, chosen by hand`}
        letters={{ ids: [...ids] }}
        label="Redrive…"
      />
      <Button busy={assign.isPending} onClick={() => assign.mutate({ ids: [...ids], toMe: true })}>
        <UserRound aria-hidden /> Take
      </Button>
      <Button variant="danger-quiet" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden /> Discard
      </Button>
      <IconButton label="Clear the selection" onClick={onClear}>
        <X />
      </IconButton>
      {asking && (
        <DiscardDialog
          count={ids.length}
          busy={discard.isPending}
          onClose={() => setAsking(false)}
          onDiscard={(reason) => discard.mutate({ ids: [...ids], reason })}
        />
      )}
    </section>
  );
}
