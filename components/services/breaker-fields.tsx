'use client';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { Switch } from '@/components/ui/switch';
import type { ServiceView } from './model/breaker-words';
import { type Answers, between } from './model/limit-answers';

type Numbers = Exclude<keyof ServiceView['breakerDefaults'], 'enabled'>;

const FIELDS: readonly {
  readonly name: Numbers;
  readonly label: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
}[] = [
  { name: 'failurePercent', label: 'Opens at', unit: '% failed calls', least: 1, most: 100 },
  { name: 'windowSeconds', label: 'Over', unit: 'seconds', least: 1, most: 3600 },
  { name: 'minimumCalls', label: 'Of at least', unit: 'calls', least: 1, most: 100_000 },
  { name: 'openSeconds', label: 'Stays open for', unit: 'seconds', least: 1, most: 3600 },
  { name: 'trialCalls', label: 'Then tries', unit: 'calls', least: 1, most: 1000 },
];

type BreakerFieldsProps = {
  readonly form: UseFormReturn<Answers>;
  readonly defaults: ServiceView['breakerDefaults'];
};

/** When the breaker opens by itself, and how it closes. */
export function BreakerFields({ form, defaults }: BreakerFieldsProps) {
  const enabled = form.watch('enabled');
  const { errors } = form.formState;
  return (
    <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
      <legend className="sr-only">Circuit breaker</legend>
      <div className="flex items-center gap-3">
        <Controller
          control={form.control}
          name="enabled"
          render={({ field }) => (
            <Switch id="breaker-on" checked={field.value} onCheckedChange={field.onChange} />
          )}
        />
        <Label htmlFor="breaker-on">Open the breaker when calls fail</Label>
      </div>
      {enabled && (
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
          {FIELDS.map(({ name, label, unit, least, most }) => (
            <Field
              key={name}
              label={label}
              hint={`${unit}; ${defaults[name]} by default`}
              error={errors[name]?.message}
            >
              <Input
                type="number"
                {...form.register(name, { valueAsNumber: true, validate: between(least, most) })}
              />
            </Field>
          ))}
        </div>
      )}
      <p className="text-xs text-pretty text-subtle">
        Timeouts, lost connections and errors that may pass count as failed; a refusal, such as a
        declined payment, is an answer.
      </p>
    </fieldset>
  );
}
