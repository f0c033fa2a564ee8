'use client';
import { useState } from 'react';
import { toast } from 'sonner';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { SagaTest } from '@/saga/saga-tests/saga-test';
import { addTest } from '../model/gestures/edit-tests';
import { useDesignerStore } from '../store/use-designer';
import { expectationWords } from './expectation-words';

type SaveTestDialogProps = {
  /** The test, under the name that is proposed; null while the dialog is closed. */
  readonly test: SagaTest | null;
  readonly onClose: () => void;
};

/** Names a test and adds it to the saga. */
export function SaveTestDialog({ test, onClose }: SaveTestDialogProps) {
  return (
    <Dialog open={test !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Save as a test of the saga"
        description="It is part of the document; the Tests panel runs it, and “verify” on the command line."
      >
        {test && <SaveTestForm test={test} onClose={onClose} />}
      </DialogContent>
    </Dialog>
  );
}

function SaveTestForm({ test, onClose }: { test: SagaTest; onClose: () => void }) {
  const store = useDesignerStore();
  const [name, setName] = useState(test.name);
  const wanted = name.trim();
  const save = () => {
    const { history, perform } = store.getState();
    perform(addTest(history.present, { ...test, name: wanted }));
    toast.success(`Saved the test “${wanted}”.`);
    onClose();
  };
  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      submit="Save"
      disabled={wanted === ''}
      onClose={onClose}
    >
      <Field label="Name">
        <Input value={name} maxLength={150} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div>
        <h3 className="pb-1 text-xs font-medium text-muted">It passes when</h3>
        <ul className="list-disc pl-5 text-sm">
          {expectationWords(test.expect).map((sentence) => (
            <li key={sentence} className="break-words">
              {sentence}
            </li>
          ))}
        </ul>
      </div>
    </DialogForm>
  );
}
