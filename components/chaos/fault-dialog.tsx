'use client';
import { useState } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { DialogForm } from '@/components/ui/dialog-form';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { ExpectationFields } from './expectation-fields';
import { FaultFields } from './fault-fields';
import { checkAnswers } from './model/check-answers';
import { type FaultAnswers, type FaultPlace, FIRST_ANSWERS, wishOf } from './model/fault-answers';
import { RunsFields } from './runs-fields';
import { useAddRule } from './use-chaos';

type FaultDialogProps = {
  readonly place: FaultPlace;
  /** The edge in words. */
  readonly title: string;
  /** What may be hit there, the likeliest first. */
  readonly messages: readonly FaultAnswers['message'][];
  /** Names of actions or events that went there lately. */
  readonly seen: readonly string[];
  readonly onClose: () => void;
};

/** Asks for a fault on an edge: what, for which runs, and what is expected of them. */
export function FaultDialog({ place, title, messages, seen, onClose }: FaultDialogProps) {
  const [answers, setAnswers] = useState<FaultAnswers>({
    ...FIRST_ANSWERS,
    message: messages[0] ?? 'command',
  });
  const [asked, setAsked] = useState(false);
  const { mutate, isPending, error } = useAddRule(() => {
    toast.success('The fault is on its edge. All processes heed it within two seconds.');
    onClose();
  });
  const faults = checkAnswers(answers, place);
  const change = (changes: Partial<FaultAnswers>) => setAnswers({ ...answers, ...changes });
  const parts = { answers, faults: asked ? faults : {}, onChange: change };
  const submit = () => {
    setAsked(true);
    if (Object.keys(faults).length === 0) mutate(wishOf(answers, place));
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Inject a fault" description={title} size="lg">
        <DialogForm
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
          fault={error && describeError(error).detail}
          submit="Inject"
          busy={isPending}
          onClose={onClose}
        >
          <FaultFields {...parts} messages={messages} seen={seen} />
          <RunsFields {...parts} />
          <ExpectationFields {...parts} />
          <Field
            label="Reason"
            hint="Shown in the history of the runs, and kept in the audit log."
            error={asked ? faults.reason : undefined}
          >
            <Textarea
              value={answers.reason}
              maxLength={1000}
              onChange={(event) => change({ reason: event.target.value })}
            />
          </Field>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
