'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { WaitView } from '@/saga/read-models/views';
import { nodeOf } from '@/saga/run/ids';
import { drawnNode } from '../model/drawn-node';
import { AnswerDialog } from './answer-dialog';

type DecideDialogProps = {
  readonly runId: string;
  readonly definition: SagaDefinition;
  readonly wait: Extract<WaitView, { type: 'approval' }>;
  readonly outcome: string;
  readonly onClose: () => void;
};

/** Decides an approval, with its form; who decided, and what, is kept in the run and the audit log. */
export function DecideDialog({ runId, definition, wait, outcome, onClose }: DecideDialogProps) {
  const trpc = useTRPC();
  const { place } = wait;
  const node = drawnNode(definition, nodeOf(place));
  const decide = useMutation(
    trpc.runs.decide.mutationOptions({
      onSuccess: () => {
        toast.success(`${place} is decided: ${outcome}`);
        onClose();
      },
      onError: () => undefined,
    }),
  );
  const about = node?.description ?? 'The run goes on as soon as this is decided.';
  return (
    <AnswerDialog
      title={`${node?.title ?? place}: ${outcome}?`}
      description={`${about} Your decision is kept in the run’s history and the audit log.`}
      label={`Form of ${place}`}
      schema={node?.type === 'approval' ? (node.form ?? null) : null}
      confirmLabel={`Decide: ${outcome}`}
      busy={decide.isPending}
      error={decide.error}
      onAnswer={(form) => decide.mutate({ runId, node: place, outcome, form })}
      onClose={onClose}
    />
  );
}
