'use client';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { Json } from '@/saga/definition/primitives';
import { subjectProblem } from '@/saga/triggers/subject-problem';
import { withField } from '../../../model/with-field';
import { useReadOnly } from '../../../store/use-designer';
import { slugProblem } from '../../controls/checks';
import { TextField } from '../../controls/fields';
import { JsonField } from '../../controls/json-field';
import { ScheduleFields } from './schedule-fields';

import type { Trigger } from './trigger';

const TITLES = {
  api: 'API',
  schedule: 'Schedule',
  subject: 'NATS subject',
  webhook: 'Webhook',
} as const;

type TriggerCardProps = {
  readonly trigger: Trigger;
  readonly onChange: (trigger: Trigger) => void;
  readonly onRemove: () => void;
};

/** One trigger with its fields. */
export function TriggerCard({ trigger, onChange, onRemove }: TriggerCardProps) {
  const readOnly = useReadOnly();
  const title = TITLES[trigger.type];
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border border-line p-2.5">
      <legend className="sr-only">{title} trigger</legend>
      <div className="flex items-center">
        <span aria-hidden className="flex-1 text-xs font-semibold">
          {title}
        </span>
        {!readOnly && (
          <IconButton label={`Remove ${title} trigger`} size="sm" onClick={onRemove}>
            <X />
          </IconButton>
        )}
      </div>
      {fieldsOf(trigger, onChange)}
    </fieldset>
  );
}

function fieldsOf(trigger: Trigger, onChange: (trigger: Trigger) => void): ReactNode {
  switch (trigger.type) {
    case 'api':
      return <p className="text-xs text-subtle">POST /api/v1/sagas/NAME/runs, with an API key.</p>;
    case 'schedule':
      return (
        <>
          <ScheduleFields trigger={trigger} onChange={onChange} />
          <InputField
            value={trigger.input}
            hint="What such a run is started with; its time, {scheduledAt}, when empty."
            onChange={(input) => onChange(withField(trigger, 'input', input))}
          />
        </>
      );
    case 'subject':
      return (
        <>
          <TextField
            label="Subject"
            mono
            value={trigger.subject}
            placeholder="orders.placed"
            hint="* stands for one part, > at the end for all that follow."
            error={subjectProblem(trigger.subject)}
            onChange={(subject) => onChange({ ...trigger, subject })}
          />
          <InputField
            value={trigger.input}
            hint="The message’s payload when empty."
            onChange={(input) => onChange(withField(trigger, 'input', input))}
          />
        </>
      );
    case 'webhook':
      return (
        <>
          <TextField
            label="Path"
            mono
            value={trigger.path}
            hint="POST /api/v1/webhooks/PATH, with an API key."
            error={slugProblem(trigger.path)}
            onChange={(path) => onChange({ ...trigger, path })}
          />
          <InputField
            value={trigger.input}
            hint="The request’s body when empty."
            onChange={(input) => onChange(withField(trigger, 'input', input))}
          />
        </>
      );
    default:
      return trigger satisfies never;
  }
}

type InputFieldProps = {
  readonly value: Json | undefined;
  readonly hint: string;
  readonly onChange: (value: Json | undefined) => void;
};

const HELP = {
  scope: [{ path: 'input', about: 'what the trigger brings' }],
  problems: [],
  failures: [],
};

function InputField({ value, hint, onChange }: InputFieldProps) {
  return (
    <JsonField label="Input" hint={hint} expressions={HELP} value={value} onChange={onChange} />
  );
}
