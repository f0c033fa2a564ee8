'use client';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RUN_LOOK } from '@/components/ui/status-look';
import { Switch } from '@/components/ui/switch';
import { EXPECTED_STATUSES } from '@/saga/chaos/chaos-rule';
import type { FormPart } from './fault-fields';

/** How the runs are to end, for the rule to be judged by. */
export function ExpectationFields({ answers, faults, onChange }: FormPart) {
  const { expects, statuses, within, noDebts, noDeadLetters } = answers;
  const toggle = (status: (typeof statuses)[number]) =>
    onChange({
      statuses: statuses.includes(status)
        ? statuses.filter((other) => other !== status)
        : [...statuses, status],
    });
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3">
      <legend className="sr-only">What is expected</legend>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is its control. */}
      <label className="flex items-center gap-2 text-sm font-medium">
        <Switch
          aria-label="Judge how the runs end"
          checked={expects}
          onCheckedChange={(next) => onChange({ expects: next })}
        />
        Judge how the runs end
      </label>
      {expects && (
        <>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {EXPECTED_STATUSES.map((status) => (
              <Box
                key={status}
                label={RUN_LOOK[status].word}
                checked={statuses.includes(status)}
                onChange={() => toggle(status)}
              />
            ))}
          </div>
          {faults.statuses && (
            <p role="alert" className="text-xs text-danger">
              {faults.statuses}
            </p>
          )}
          <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
            <Field label="Within" error={faults.within} className="w-28">
              <Input value={within} onChange={({ target }) => onChange({ within: target.value })} />
            </Field>
            <Box
              label="No debts"
              checked={noDebts}
              onChange={() => onChange({ noDebts: !noDebts })}
            />
            <Box
              label="No dead letters"
              checked={noDeadLetters}
              onChange={() => onChange({ noDeadLetters: !noDeadLetters })}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}

type BoxProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
};

function Box({ label, checked, onChange }: BoxProps) {
  const id = useId();
  return (
    <span className="flex min-h-8 items-center gap-2">
      <Checkbox id={id} checked={checked} onCheckedChange={onChange} />
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
    </span>
  );
}
