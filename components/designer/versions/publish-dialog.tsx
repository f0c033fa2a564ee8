'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Textarea } from '@/components/ui/textarea';
import { byGravity } from '../model/problem-marks';
import { ProblemText } from '../problems/problem-text';
import type { Autosave } from '../save/use-autosave';
import { useDesigner } from '../store/use-designer';
import { PublishedChanges } from './published-changes';

type PublishDialogProps = {
  readonly name: string;
  readonly latest: number | null;
  readonly autosave: Autosave;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

/** Publishes the draft as the next version, with a note; a drawing with errors is refused and told why. */
export function PublishDialog(props: PublishDialogProps) {
  const { latest, open, onOpenChange } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        title={`Publish version ${(latest ?? 0) + 1}`}
        description="A version never changes. New runs take it; runs that are under way keep theirs."
      >
        {open && <PublishForm {...props} />}
      </DialogContent>
    </Dialog>
  );
}

function PublishForm({ name, latest, autosave, onOpenChange }: PublishDialogProps) {
  const [note, setNote] = useState('');
  const problems = useDesigner((state) => state.problems);
  const errors = byGravity(problems).filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const { publish, busy, failure } = usePublish(name, autosave);
  const submit = async () => {
    const version = await publish(note);
    if (version === null) return;
    toast.success(`Published version ${version}.`);
    onOpenChange(false);
  };
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <DialogBody>
        {errors.length > 0 && (
          <Notice kind="error">
            <p className="font-medium">These must be mended first:</p>
            <ul className="mt-1 flex flex-col gap-1">
              {errors.map(({ code, nodes, message }) => (
                <li key={`${code} ${message}`}>
                  {!nodes.some((name) => message.includes(name)) && nodes.length > 0 && (
                    <span className="font-mono text-xs">{nodes.join(', ')}: </span>
                  )}
                  <ProblemText message={message} />
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {errors.length === 0 && warnings > 0 && (
          <Notice kind="warning">
            {warnings === 1 ? 'There is one warning' : `There are ${warnings} warnings`}; it can be
            published all the same.
          </Notice>
        )}
        {errors.length === 0 && latest !== null && <PublishedChanges name={name} latest={latest} />}
        {failure && <Notice kind="error">{failure}</Notice>}
        <Field label="Note" optional hint="What changed and why; the list of versions shows it.">
          <Textarea
            value={note}
            maxLength={1000}
            rows={3}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy} disabled={errors.length > 0}>
          Publish
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Saves what is not saved yet, then publishes that revision. */
function usePublish(name: string, autosave: Autosave) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [failure, setFailure] = useState<string>();
  // Saving is part of it: until the answer is there, a second click would publish twice.
  const [busy, setBusy] = useState(false);
  const { mutateAsync } = useMutation(
    // A failure is told in the dialog, not in a toast.
    trpc.sagas.publish.mutationOptions({ onError: () => undefined }),
  );
  const publish = async (note: string): Promise<number | null> => {
    setFailure(undefined);
    setBusy(true);
    try {
      const revision = await autosave.flush();
      if (revision === null) {
        setFailure('The draft could not be saved, so it was not published.');
        return null;
      }
      const { version } = await mutateAsync({ name, revision, note });
      await client.invalidateQueries({ queryKey: trpc.sagas.pathKey() });
      return version;
    } catch (error) {
      const { title, detail } = describeError(error);
      setFailure(`${title}. ${detail}`);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { publish, busy, failure };
}
