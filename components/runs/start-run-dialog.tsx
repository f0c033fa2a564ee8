'use client';
import { useState } from 'react';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { Json } from '@/saga/definition/primitives';
import { SagaPicker } from './saga-picker';
import { StartRunForm } from './start-run-form';

type StartRunDialogProps = {
  /** Which saga; when absent the person chooses. */
  readonly saga?: string;
  /** Which version is chosen at first; the latest when absent. */
  readonly version?: number;
  /** What the form is filled with at first, for example the input of an earlier run. */
  readonly initialInput?: Json;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Starts a run from a form that is made of the saga's input schema, and goes to the run. */
export function StartRunDialog(props: StartRunDialogProps) {
  const { saga, version, initialInput, open, onOpenChange } = props;
  const [picked, setPicked] = useState<string | null>(null);
  const chosen = saga ?? picked;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title={chosen === null ? 'Start a run' : `Run ${chosen}`}
        description="A run keeps the version it starts with. You can watch it at once."
      >
        <div className="flex min-h-0 flex-1 flex-col">
          {saga === undefined && (
            <div className="px-5 pb-4">
              <SagaPicker value={picked} onChange={setPicked} />
            </div>
          )}
          {chosen !== null && (
            <StartRunForm
              key={chosen}
              saga={chosen}
              version={version}
              initialInput={initialInput}
              onDone={() => onOpenChange(false)}
            />
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}
