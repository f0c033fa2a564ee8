'use client';
import { Controller } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useIssue } from '../issues-context';
import type { FieldOf } from '../model/form-field';

/** Stands for "left out", because a select's values must not be empty. */
const UNSET = 'unset';

/** One of the schema's values. */
export function ChoiceField({
  field,
  name,
}: {
  readonly field: FieldOf<'choice'>;
  readonly name: string;
}) {
  const issue = useIssue(name);
  const options = field.options.map(({ label }, index) => ({ value: String(index), label }));
  const unset = field.required ? [] : [{ value: UNSET, label: 'Not set' }];
  return (
    <Controller
      name={name}
      render={({ field: { value, onChange, ref, onBlur } }) => (
        <Field
          label={field.label}
          hint={field.description}
          error={issue}
          optional={!field.required}
        >
          <Select
            ref={ref}
            onBlur={onBlur}
            value={value === '' && !field.required ? UNSET : (value ?? '')}
            onValueChange={(next) => onChange(next === UNSET ? '' : next)}
            options={[...unset, ...options]}
            placeholder="Choose…"
          />
        </Field>
      )}
    />
  );
}
