'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '@/components/api/trpc';
import { newIdempotencyKey } from '@/components/runs/model/new-key';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { WaitView } from '@/saga/read-models/views';
import { nodeOf } from '@/saga/run/ids';
import { drawnNode } from '../model/drawn-node';
import { AnswerDialog } from './answer-dialog';

type SignalDialogProps = {
  readonly runId: string;
  readonly definition: SagaDefinition;
  readonly wait: Extract<WaitView, { type: 'signal' }>;
  readonly onClose: () => void;
};

/** Sends the signal that a node waits for, in place of whoever else would. */
export function SignalDialog({ runId, definition, wait, onClose }: SignalDialogProps) {
  const trpc = useTRPC();
  const { place, signal: name, correlation } = wait;
  const node = drawnNode(definition, nodeOf(place));
  // A refused signal is recorded with its id, so the next try is another signal.
  const [signalId, setSignalId] = useState(newIdempotencyKey);
  const send = useMutation(
    trpc.runs.signal.mutationOptions({
      onSuccess: () => {
        toast.success(`The signal ${name} was sent`);
        onClose();
      },
      onError: () => setSignalId(newIdempotencyKey()),
    }),
  );
  return (
    <AnswerDialog
      title={`Send the signal ${name}?`}
      description={`${place} takes it, and the run goes on. It is kept in the run’s history.`}
      label={`Payload of ${name}`}
      schema={node?.type === 'signal' ? (node.schema ?? null) : null}
      anyJson
      confirmLabel="Send signal"
      busy={send.isPending}
      error={send.error}
      onAnswer={(payload) =>
        send.mutate({ runId, name, payload, signalId, correlation: correlation ?? undefined })
      }
      onClose={onClose}
    />
  );
}
