'use client';
import { useState } from 'react';
import type { SagaNode } from '@/saga/definition/nodes';
import type { StepView } from '@/saga/read-models/views';
import { ReasonField } from './reason-field';
import { useRunControl } from './use-run-control';
import { AnswerDialog } from './waits/answer-dialog';

type SkipDialogProps = {
  readonly step: StepView;
  readonly node: SagaNode | undefined;
  readonly onClose: () => void;
};

/** Takes work as done: asks for the result that the run goes on with, and why. */
export function SkipDialog({ step, node, onClose }: SkipDialogProps) {
  const [reason, setReason] = useState('');
  const { skipWork } = useRunControl();
  const { runId, name, kind } = step;
  return (
    <AnswerDialog
      title={`Skip ${name} with a result?`}
      description="It counts as done, and the run goes on with this result. Nobody is asked to do it any more."
      label={`Result of ${name}`}
      schema={node?.type === 'step' ? (node.resultSchema ?? null) : null}
      anyJson
      confirmLabel="Skip"
      disabled={reason.trim() === ''}
      busy={skipWork.isPending}
      error={skipWork.error}
      onAnswer={(result) =>
        skipWork.mutate(
          { runId, kind, node: name, result, reason: reason.trim() },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </AnswerDialog>
  );
}
