'use client';
import { useId } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Switch } from '@/components/ui/switch';
import type { Faults } from './model/check-answers';
import type { FaultAnswers } from './model/fault-answers';

/** What each part of the form is given. */
export type FormPart = {
  readonly answers: FaultAnswers;
  readonly faults: Faults;
  readonly onChange: (changes: Partial<FaultAnswers>) => void;
};

const MESSAGES = { command: 'Commands', reply: 'Replies', event: 'Events it hears' } as const;
const FAULTS = { drop: 'Drop', delay: 'Delay', duplicate: 'Duplicate', fail: 'Fail' } as const;

const MEANS: { readonly [fault in FaultAnswers['fault']]: string } = {
  drop: 'The message gets lost. The attempt times out, and is made again if it may be.',
  delay: 'The message comes later. What comes after the attempt has timed out counts no more.',
  duplicate: 'The message comes twice, with the same id and idempotency key.',
  fail: 'The service is not asked: an error comes in place of its work.',
};
const REPLY_FAILS =
  'The work is done, and an error comes in place of its reply. Whether it was done is in doubt, so it is undone.';
const EVENT_DROPS =
  'The flow ends there, and nobody watches its deadline: the run stays open until somebody resolves it.';

type FaultFieldsProps = FormPart & {
  readonly messages: readonly FaultAnswers['message'][];
  readonly seen: readonly string[];
};

/** What is done, and to which messages of the edge. */
export function FaultFields(props: FaultFieldsProps) {
  const { answers, faults, onChange, messages, seen } = props;
  const { message, fault, action } = answers;
  const names = useId();
  const isEvent = message === 'event';
  return (
    <>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {messages.length > 1 && (
          <SegmentedControl
            label="Messages"
            value={message}
            segments={messages.map((value) => ({ value, label: MESSAGES[value] }))}
            onChange={(next) =>
              onChange({
                message: next,
                fault: next === 'event' && fault === 'fail' ? 'drop' : fault,
              })
            }
          />
        )}
        <SegmentedControl
          label="Fault"
          value={fault}
          segments={(['drop', 'delay', 'duplicate', 'fail'] as const)
            .filter((one) => one !== 'fail' || !isEvent)
            .map((value) => ({ value, label: FAULTS[value] }))}
          onChange={(next) => onChange({ fault: next })}
        />
      </div>
      <p className="-mt-2 text-xs text-muted">
        {message === 'reply' && fault === 'fail' ? REPLY_FAILS : MEANS[fault]}
      </p>
      {isEvent && fault === 'drop' && <Notice kind="warning">{EVENT_DROPS}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={isEvent ? 'Event' : 'Action'}
          optional
          hint={isEvent ? 'Only events of this name.' : 'Only messages for this action.'}
        >
          <Input
            list={names}
            value={action}
            placeholder="any"
            onChange={(event) => onChange({ action: event.target.value })}
          />
        </Field>
        <datalist id={names}>
          {seen.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {fault === 'delay' && (
          <Field label="By" hint="Such as 500ms, 30s or 5m." error={faults.delay}>
            <Input
              value={answers.delay}
              onChange={(event) => onChange({ delay: event.target.value })}
            />
          </Field>
        )}
        {fault === 'fail' && (
          <Field label="Error" error={faults.errorName}>
            <Input
              value={answers.errorName}
              onChange={(event) => onChange({ errorName: event.target.value })}
            />
          </Field>
        )}
      </div>
      {fault === 'fail' && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the switch is its control.
        <label className="-mt-1 flex items-center gap-2 text-sm">
          <Switch
            aria-label="May be tried again"
            checked={answers.retryable}
            onCheckedChange={(retryable) => onChange({ retryable })}
          />
          May be tried again
        </label>
      )}
    </>
  );
}
