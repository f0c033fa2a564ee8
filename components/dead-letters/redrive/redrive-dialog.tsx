'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { QueryError } from '@/components/api/query-error';
import { useTRPC } from '@/components/api/trpc';
import { useCanWith } from '@/components/api/use-may';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { LetterQuery } from '../model/letter-filters';
import { RedriveChoices } from './redrive-choices';
import {
  beginWords,
  type Choices,
  INITIAL_CHOICES,
  lettersToSend,
  problemOf,
} from './redrive-choices-model';
import { RedriveVerdicts } from './redrive-verdicts';

/** Which letters: those that a filter leaves, or chosen ones. */
export type LettersToRedrive = Omit<LetterQuery, 'status'> & { readonly ids?: string[] };

type RedriveDialogProps = {
  readonly title: string;
  readonly letters: LettersToRedrive;
  /** Unsafe ones are meant, too. */
  readonly withUnsafe?: boolean;
  readonly onClose: () => void;
};

/** Says what sending letters again would do, asks how to go about it, and begins. */
export function RedriveDialog({ title, letters, withUnsafe = false, onClose }: RedriveDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [choices, setChoices] = useState<Choices>({ ...INITIAL_CHOICES, withUnsafe });
  const preview = useMutation(trpc.redrives.preview.mutationOptions({ onError: () => {} }));
  const { mutate: ask, data } = preview;
  // Which letters does not change while the dialog is open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, as it opens.
  useEffect(() => ask({ letters }), []);
  const start = useMutation(
    trpc.redrives.start.mutationOptions({
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries(trpc.deadLetters.pathFilter());
        await queryClient.invalidateQueries(trpc.redrives.pathFilter());
        router.push(`/dead-letters/redrives/${id}`);
      },
    }),
  );
  const sends = data ? lettersToSend(data, choices) : 0;
  const problem = data ? problemOf(data, choices) : null;
  const begin = () =>
    start.mutate({
      ...{ title, letters },
      ratePerSecond: choices.ratePerSecond,
      maxFailurePercent: choices.maxFailurePercent,
      withNoOps: choices.withNoOps,
      withUnsafe: choices.withUnsafe,
      ...(choices.withUnsafe ? { reason: choices.reason.trim() } : {}),
    });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Redrive: ${title}`}
        description="The letters are sent again in growing waves, the letters of one key in their order. Each is judged once more just before it is sent."
        size="lg"
      >
        <DialogBody>
          {preview.isError && <QueryError error={preview.error} onRetry={() => ask({ letters })} />}
          {!data && !preview.isError && <Skeleton className="h-48" />}
          {data && <RedriveVerdicts preview={data} />}
          <LeftOut />
          {data && data.letters > 0 && (
            <RedriveChoices
              preview={data}
              sends={sends}
              choices={choices}
              onChange={(changes) => setChoices({ ...choices, ...changes })}
            />
          )}
        </DialogBody>
        <DialogFooter>
          {problem && <p className="mr-auto text-xs text-muted">{problem}</p>}
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            busy={start.isPending}
            disabled={!data || problem !== null}
            onClick={begin}
          >
            {data ? beginWords(data, choices) : 'Redrive'}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** Who may redrive letters of some sagas only is told that the others are not counted. */
function LeftOut() {
  if (useCanWith('deadletter.write', null)) return null;
  return (
    <p className="text-xs text-muted">Letters of sagas that you may not act on are left out.</p>
  );
}
