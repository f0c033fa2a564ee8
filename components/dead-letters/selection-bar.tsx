'use client';
import { Trash2, UserRound, X } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/components/api/use-may';
import { selectedWords } from '@/components/runs/model/selected-words';
import { ExplainedButton } from '@/components/ui/explained-button';
import { IconButton } from '@/components/ui/icon-button';
import type { DeadLetterView } from '@/saga/read-models/views';
import { DiscardDialog } from './discard-dialog';
import { RedriveButton } from './redrive/redrive-button';
import { letters, useLetterDeeds } from './use-letter-deeds';

type SelectionBarProps = {
  readonly selected: readonly DeadLetterView[];
  readonly onClear: () => void;
};

/** What can be done with the selected dead letters; floats over the foot of the list. */
export function SelectionBar({ selected, onClear }: SelectionBarProps) {
  const [asking, setAsking] = useState(false);
  const may = useMay();
  const within = selected.filter(({ saga }) => may('deadletter.write', saga));
  const ids = within.map(({ id }) => id);
  const why = ids.length > 0 ? undefined : 'You may only look at the letters of these sagas.';
  const { discard, assign } = useLetterDeeds(() => {
    setAsking(false);
    onClear();
  });
  return (
    <section
      aria-label="Selected dead letters"
      className="sticky bottom-4 z-20 mx-auto mt-4 flex w-fit max-w-[calc(100%-2rem)] items-center gap-2 rounded-xl border border-line bg-raised py-2 pr-2 pl-4 shadow-high"
    >
      <span className="mr-2 text-sm font-medium whitespace-nowrap">
        {selectedWords(selected.length, ids.length)}
      </span>
      <RedriveButton
        title={`${letters(ids.length)}, chosen by hand`}
        letters={{ ids }}
        label="Redrive…"
        why={why}
      />
      <ExplainedButton
        why={why}
        busy={assign.isPending}
        onClick={() => assign.mutate({ ids, toMe: true })}
      >
        <UserRound aria-hidden /> Take
      </ExplainedButton>
      <ExplainedButton why={why} variant="danger-quiet" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden /> Discard
      </ExplainedButton>
      <IconButton label="Clear the selection" onClick={onClear}>
        <X />
      </IconButton>
      {asking && (
        <DiscardDialog
          count={ids.length}
          busy={discard.isPending}
          onClose={() => setAsking(false)}
          onDiscard={(reason) => discard.mutate({ ids, reason })}
        />
      )}
    </section>
  );
}
