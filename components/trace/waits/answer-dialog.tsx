'use client';
import { type ReactNode, useId } from 'react';
import { describeError } from '@/components/api/describe-error';
import { JsonForm } from '@/components/json-form/json-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { withDefaults } from '@/saga/json-schema/defaults';

type AnswerDialogProps = {
  readonly title: string;
  readonly description: ReactNode;
  /** What is written, for the JSON editor's name. */
  readonly label: string;
  readonly schema: JsonSchema | null;
  /** Whether a value is asked for even without a schema. */
  readonly anyJson?: boolean;
  readonly confirmLabel: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onAnswer: (value: Json) => void;
  readonly onClose: () => void;
  /** Fields besides the form. */
  readonly children?: ReactNode;
  readonly disabled?: boolean;
};

const NO_ISSUES: readonly { path: string; message: string }[] = [];

/** Answers what a run waits for: a form made of the schema, if there is one, and a button. */
export function AnswerDialog(props: AnswerDialogProps) {
  const { title, description, label, schema, anyJson = false, error, onAnswer, onClose } = props;
  const formId = useId();
  const asks = anyJson || schema !== null;
  const described = error ? describeError(error) : null;
  const issues = described?.issues ?? NO_ISSUES;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={title} description={description}>
        <DialogBody className={asks ? undefined : 'pb-3'}>
          {described && issues.length === 0 && (
            <Notice kind="error">
              <span className="font-medium">{described.title}.</span> {described.detail}
            </Notice>
          )}
          {asks && (
            <JsonForm
              id={formId}
              label={label}
              schema={schema}
              initialValue={withDefaults(schema ?? {}, {})}
              serverIssues={issues}
              onSubmit={onAnswer}
            />
          )}
          {!asks && issues.length > 0 && <Notice kind="error">{described?.detail}</Notice>}
          {props.children}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant="primary"
            busy={props.busy}
            disabled={props.disabled}
            {...(asks ? { type: 'submit', form: formId } : { onClick: () => onAnswer({}) })}
          >
            {props.confirmLabel}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
