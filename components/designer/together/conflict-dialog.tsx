'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import type { MergeSide } from '@/saga/merge/merge-conflict';
import { replace } from '../model/gestures/edit';
import type { Autosave } from '../save/use-autosave';
import { useDesignerStore } from '../store/use-designer';
import { ConflictChoice } from './conflict-choice';
import { type Choices, settleConflicts } from './take-in';
import type { OpenConflict, Together } from './use-together';

type ConflictDialogProps = { readonly together: Together; readonly autosave: Autosave };

/** Asks about what two people changed differently; everything else of both is in the drawing already. */
export function ConflictDialog({ together, autosave }: ConflictDialogProps) {
  const { conflict, settled } = together;
  if (!conflict) return null;
  return (
    <Dialog open>
      <DialogContent
        size="lg"
        title={`You and ${conflict.by} changed the same thing`}
        description="All your other edits, and theirs, are in the drawing. Choose for each of these what goes on; it can be undone."
        className="[&>header_button]:hidden"
      >
        <Choosing key={conflict.revision} {...{ conflict, autosave, settled }} />
      </DialogContent>
    </Dialog>
  );
}

type ChoosingProps = {
  readonly conflict: OpenConflict;
  readonly autosave: Autosave;
  readonly settled: () => void;
};

function Choosing({ conflict, autosave, settled }: ChoosingProps) {
  const store = useDesignerStore();
  const [choices, setChoices] = useState<Choices>({});
  const { conflicts, by, three, revision } = conflict;
  const open = conflicts.filter(({ id }) => !choices[id]).length;
  const chooseAll = (side: MergeSide) =>
    setChoices(Object.fromEntries(conflicts.map(({ id }) => [id, side])));
  const apply = () => {
    store.getState().perform(replace(settleConflicts(three, choices), 'Settle the conflict'));
    autosave.settle(revision);
    settled();
  };
  return (
    <>
      <DialogBody>
        {conflicts.map((each) => (
          <ConflictChoice
            key={each.id}
            conflict={each}
            by={by}
            chosen={choices[each.id]}
            onChoose={(side) => setChoices({ ...choices, [each.id]: side })}
          />
        ))}
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={() => chooseAll('mine')}>
          All mine
        </Button>
        <Button variant="ghost" className="mr-auto" onClick={() => chooseAll('theirs')}>
          All theirs
        </Button>
        <Button variant="primary" disabled={open > 0} onClick={apply}>
          {open > 0 ? `${open} to choose` : 'Go on with these'}
        </Button>
      </DialogFooter>
    </>
  );
}
