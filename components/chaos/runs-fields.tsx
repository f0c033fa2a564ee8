'use client';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { FormPart } from './fault-fields';
import type { FaultAnswers } from './model/fault-answers';

const RUNS: readonly { readonly value: FaultAnswers['runs']; readonly label: string }[] = [
  { value: 'all', label: 'The next runs' },
  { value: 'runs', label: 'These runs' },
  { value: 'correlation', label: 'Of a business case' },
  { value: 'start-key', label: 'Started under a key' },
  { value: 'field', label: 'With a search field' },
  { value: 'percent', label: 'A share of all runs' },
];

const WHICH: {
  readonly [runs in Exclude<FaultAnswers['runs'], 'all' | 'runs'>]: {
    readonly label: string;
    readonly placeholder: string;
  };
} = {
  correlation: { label: 'Correlation id', placeholder: 'order-4711' },
  'start-key': { label: 'Idempotency key', placeholder: 'order-4711' },
  field: { label: 'Field', placeholder: 'order=o-4711' },
  percent: { label: 'Percent', placeholder: '5' },
};

/** In which runs the fault is done, how often, and until when. */
export function RunsFields({ answers, faults, onChange }: FormPart) {
  const { runs, which, maxRuns, perRun, expires } = answers;
  const text =
    (name: 'which' | 'maxRuns' | 'perRun' | 'expires') =>
    ({ target }: { readonly target: { readonly value: string } }) =>
      onChange({ [name]: target.value });
  return (
    <fieldset className="grid gap-4 sm:grid-cols-6">
      <legend className="mb-2 text-xs font-medium text-subtle">In which runs</legend>
      <div className="sm:col-span-3">
        <Field label="Runs">
          <Select
            value={runs}
            options={RUNS}
            onValueChange={(next) => onChange({ runs: next as FaultAnswers['runs'], which: '' })}
          />
        </Field>
      </div>
      <div className="sm:col-span-3">
        {runs === 'runs' && (
          <Field label="Run ids" error={faults.which}>
            <Textarea value={which} onChange={text('which')} className="font-mono text-xs" />
          </Field>
        )}
        {runs !== 'runs' && runs !== 'all' && (
          <Field label={WHICH[runs].label} error={faults.which}>
            <Input
              value={which}
              placeholder={WHICH[runs].placeholder}
              onChange={text('which')}
              inputMode={runs === 'percent' ? 'decimal' : 'text'}
            />
          </Field>
        )}
      </div>
      {runs !== 'runs' && (
        <Field label="Runs at most" error={faults.maxRuns} className="sm:col-span-2">
          <Input inputMode="numeric" value={maxRuns} onChange={text('maxRuns')} />
        </Field>
      )}
      <Field label="Messages of a run" error={faults.perRun} className="sm:col-span-2">
        <Input inputMode="numeric" value={perRun} onChange={text('perRun')} />
      </Field>
      <Field label="Over after" error={faults.expires} className="sm:col-span-2">
        <Input value={expires} onChange={text('expires')} />
      </Field>
    </fieldset>
  );
}
