import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Textarea } from '@/components/ui/textarea';
import { wavePlan } from '@/saga/dead-letters/redrive';
import { wavesInWords } from './model';
import { asksSecondPerson, type Choices, type RedrivePreview } from './redrive-choices-model';

type RedriveChoicesProps = {
  readonly preview: RedrivePreview;
  /** How many letters would be sent. */
  readonly sends: number;
  readonly choices: Choices;
  readonly onChange: (changes: Partial<Choices>) => void;
};

/** How a redrive is to go: its waves, its rate, where it stops, and what it sends besides what is safe. */
export function RedriveChoices({ preview, sends, choices, onChange }: RedriveChoicesProps) {
  const { verdicts } = preview;
  return (
    <>
      <p className="text-sm">
        <span className="text-muted">Waves: </span>
        <span className="font-mono text-xs">{wavesInWords(wavePlan(sends)) || '—'}</span>
        <span className="block text-xs text-subtle">
          Each begins when every letter of the one before has been handled.
        </span>
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Messages a second" hint="For each service.">
          <Input
            type="number"
            min={1}
            max={1000}
            value={shown(choices.ratePerSecond)}
            onChange={(event) => onChange({ ratePerSecond: event.target.valueAsNumber })}
          />
        </Field>
        <Field label="Stops when more than … % fail" hint="Of the messages of one wave.">
          <Input
            type="number"
            min={0}
            max={100}
            value={shown(choices.maxFailurePercent)}
            onChange={(event) => onChange({ maxFailurePercent: event.target.valueAsNumber })}
          />
        </Field>
      </div>
      {verdicts['no-op'].count > 0 && (
        <Tick checked={choices.withNoOps} onChange={(withNoOps) => onChange({ withNoOps })}>
          Send those too that would change nothing
        </Tick>
      )}
      {verdicts.unsafe.count > 0 && (
        <Tick checked={choices.withUnsafe} onChange={(withUnsafe) => onChange({ withUnsafe })}>
          Send unsafe ones too
        </Tick>
      )}
      {choices.withUnsafe && (
        <Field label="Reason" hint="Why unsafe letters are sent. Kept in the audit log.">
          <Textarea
            value={choices.reason}
            maxLength={1000}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
        </Field>
      )}
      {asksSecondPerson(preview, choices) && (
        <Notice>
          Nothing is sent until somebody else agrees: whoever may finds it on their overview, under
          “Needs you”.
        </Notice>
      )}
    </>
  );
}

/** An emptied field has no number. */
function shown(value: number): number | '' {
  return Number.isNaN(value) ? '' : value;
}

type TickProps = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
};

function Tick({ checked, onChange, children }: TickProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is a button, which a label may name.
    <label className="flex items-center gap-2.5 text-sm">
      <Checkbox checked={checked} onCheckedChange={(value) => onChange(value === true)} />
      {children}
    </label>
  );
}
