'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { toast } from 'sonner';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { LazyCodeEditor } from '@/components/designer/editor/lazy-code-editor';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { DeadLetterView } from '@/saga/read-models/views';
import { LetterVerdict } from './letter-verdict';
import { editable, payloadChanges } from './model/payload-changes';
import { PayloadDiff } from './payload-diff';

const AFTER_TYPING_MS = 300;

type EditDialogProps = { readonly letter: DeadLetterView; readonly onClose: () => void };

/** Edits a letter's payload; what is wrong with it, what it changes and what sending it would do is said meanwhile. */
export function EditDialog({ letter, onClose }: EditDialogProps) {
  const { id, payload } = letter;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const original = useMemo(() => editable(payload), [payload]);
  const [text, setText] = useState(original);
  const changes = payloadChanges(payload, text);
  const check = useMutation(trpc.deadLetters.checkEdit.mutationOptions({ onError: () => {} }));
  const { mutate: ask } = check;
  useEffect(() => {
    const timer = setTimeout(() => ask({ id, payload: text }), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [ask, id, text]);
  const save = useMutation(
    trpc.deadLetters.edit.mutationOptions({
      onSuccess: async () => {
        toast.success('The payload is changed.', {
          description: 'It is sent with the next retry.',
        });
        await queryClient.invalidateQueries(trpc.deadLetters.pathFilter());
        onClose();
      },
    }),
  );
  const { data } = check;
  const isChecked = check.variables?.payload === text && data !== undefined;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Edit the payload"
        description="The message keeps its headers. Masked secrets stay what they are unless you type over them; what the payload was is kept."
        size="xl"
      >
        <DialogBody>
          <LazyCodeEditor
            value={text}
            onChange={setText}
            label="Payload"
            numbered
            className="max-h-80 min-h-48"
          />
          {check.error && (
            <QueryError
              error={check.error}
              onRetry={() => ask({ id, payload: text })}
              className="py-4"
            />
          )}
          {data?.problem && <Notice kind="error">{data.problem}</Notice>}
          {data?.verdict && (
            <section aria-label="If it is sent again">
              <LetterVerdict verdict={data.verdict} />
            </section>
          )}
          {changes && (
            <section aria-label="What changes">
              <h3 className="mb-2 text-sm font-medium">What changes</h3>
              <PayloadDiff changes={changes} />
            </section>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={!isChecked || data?.problem !== null || changes?.length === 0}
            onClick={() => save.mutate({ id, payload: text })}
          >
            Keep the change
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
