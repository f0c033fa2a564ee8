'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { describeError } from '@/components/api/describe-error';
import { useTRPC } from '@/components/api/trpc';
import { useCanWith } from '@/components/api/use-may';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { RunAsTest } from '@/saga/capsule/test-of';
import { firstFault } from '@/saga/saga-tests/run-test';
import { withTest } from './model/with-test';

type SaveTestProps = {
  readonly saga: string;
  readonly told: Exclude<RunAsTest, { readonly problem: string }>;
  readonly onClose: () => void;
};

/** Shows the test that a run makes, and adds it to the draft of its saga, where there is one. */
export function SaveTest({ saga, told, onClose }: SaveTestProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayWrite = useCanWith('saga.write', saga);
  const [isSaved, setSaved] = useState(false);
  const found = useQuery(trpc.sagas.get.queryOptions({ name: saga }, { retry: false }));
  const save = useMutation(
    trpc.sagas.saveDraft.mutationOptions({
      onSuccess: () => {
        setSaved(true);
        return queryClient.invalidateQueries(trpc.sagas.pathFilter());
      },
      onError: () => {},
    }),
  );
  const { test, result, hasMasks } = told;
  const fault = firstFault(result);
  const draft = found.data?.draft;
  const add = () => {
    if (!draft) return;
    const definition = { ...withTest(draft.definition, test) };
    save.mutate({ name: saga, definition, baseRevision: draft.revision });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`The run as a test of ${saga}`}
        description="What its steps did are outcomes, what it came to is expected."
        size="lg"
      >
        <DialogBody>
          {save.error && <Notice kind="error">{describeError(save.error).detail}</Notice>}
          {found.error && (
            <Notice>
              This Backstitch has no saga {saga}: copy the test, or import the saga first.
            </Notice>
          )}
          {hasMasks && (
            <Notice kind="warning">Values that were masked have to be filled in.</Notice>
          )}
          {fault !== undefined && (
            <Notice kind="warning">Simulated, it comes to something else. {fault}.</Notice>
          )}
          {isSaved && (
            <Notice>
              It is in the draft of{' '}
              <Link href={`/sagas/${encodeURIComponent(saga)}`} className="text-accent underline">
                {saga}
              </Link>
              .
            </Notice>
          )}
          <CodeBlock code={JSON.stringify(test, null, 2)} label="Test" />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>{isSaved ? 'Close' : 'Cancel'}</Button>
          {mayWrite && !isSaved && (
            <Button variant="primary" busy={save.isPending} disabled={!draft} onClick={add}>
              Add to the draft
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
