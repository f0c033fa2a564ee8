'use client';
import { useState } from 'react';
import { describeError } from '@/components/api/describe-error';
import { payloadChanges } from '@/components/dead-letters/model/payload-changes';
import { PayloadDiff } from '@/components/dead-letters/payload-diff';
import { LazyCodeEditor } from '@/components/designer/editor/lazy-code-editor';
import { parseJson } from '@/components/json-form/model/parse-json';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { SagaNode } from '@/saga/definition/nodes';
import type { Json } from '@/saga/definition/primitives';
import { validateJson } from '@/saga/json-schema/validate';
import type { StepView } from '@/saga/read-models/views';
import { ReasonField } from './reason-field';
import { useRunControl } from './use-run-control';

type EditInputDialogProps = {
  readonly step: StepView;
  readonly node: SagaNode;
  readonly onClose: () => void;
};

/** Gives work another input: checked against its schema, with what changes, and why; then it is tried at once. */
export function EditInputDialog({ step, node, onClose }: EditInputDialogProps) {
  const { runId, name, kind, input } = step;
  const original = JSON.stringify(input, null, 2);
  const [text, setText] = useState(original);
  const [reason, setReason] = useState('');
  const { editWorkInput } = useRunControl();
  const parsed = parseJson(text);
  const faults = faultsOf(parsed, node);
  const changes = payloadChanges(original, text) ?? [];
  const { error } = editWorkInput;
  const send = () => {
    if (!('value' in parsed)) return;
    const command = { runId, kind, node: name, input: parsed.value, reason: reason.trim() };
    editWorkInput.mutate(command, { onSuccess: onClose });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={`Edit the input of ${name} and continue?`}
        description="It is tried again at once with this input, under the same idempotency key: what an earlier attempt has done is not done twice. Later steps see the new input."
        size="xl"
      >
        <DialogBody>
          <LazyCodeEditor
            value={text}
            onChange={setText}
            label={`Input of ${name}`}
            numbered
            className="max-h-72 min-h-40"
          />
          {faults.length > 0 && (
            <Notice kind="error">
              <ul aria-label="Faults">
                {faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            </Notice>
          )}
          {faults.length === 0 && <PayloadDiff changes={changes} />}
          {error && <Notice kind="error">{describeError(error).detail}</Notice>}
          <ReasonField value={reason} onChange={setReason} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant="primary"
            busy={editWorkInput.isPending}
            disabled={faults.length > 0 || changes.length === 0 || reason.trim() === ''}
            onClick={send}
          >
            Continue with it
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function faultsOf(parsed: ReturnType<typeof parseJson>, node: SagaNode): readonly string[] {
  if (!('value' in parsed)) return ['This is no JSON yet.'];
  const schema = 'inputSchema' in node ? node.inputSchema : undefined;
  if (schema === undefined) return [];
  return validateJson(schema, parsed.value as Json).map(
    ({ path, message }) => `${path || '/'}: ${message}`,
  );
}
