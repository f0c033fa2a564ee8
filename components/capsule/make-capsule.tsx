'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { saveFile } from '@/components/interchange/save-file';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Textarea } from '@/components/ui/textarea';

type MakeCapsuleProps = { readonly runIds: readonly string[]; readonly onClose: () => void };

/** Saves runs as one file, with a note for whoever opens it. */
export function MakeCapsule({ runIds, onClose }: MakeCapsuleProps) {
  const trpc = useTRPC();
  const [note, setNote] = useState('');
  const make = useMutation(
    trpc.capsules.make.mutationOptions({
      onSuccess: (capsule) => {
        const day = capsule.madeAt.slice(0, 10);
        const [first] = capsule.runs;
        const name = `capsule-${first?.saga}-${first?.runId.slice(0, 8)}-${day}.json`;
        saveFile(name, JSON.stringify(capsule, null, 1));
        onClose();
      },
      onError: () => {},
    }),
  );
  const count = runIds.length === 1 ? 'this run' : `these ${runIds.length} runs`;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Save ${count} as a capsule`}
        description="One file with events, messages, dead letters and the drawing. Secret fields are masked; look through the rest before you pass it on."
        size="sm"
      >
        <DialogBody>
          {make.error && <Notice kind="error">{describeError(make.error).detail}</Notice>}
          <Field label="Note" optional hint="For whoever opens it.">
            <Textarea
              rows={3}
              maxLength={2000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={make.isPending}
            onClick={() => make.mutate({ runIds: [...runIds], note: note.trim() })}
          >
            Save the file
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
