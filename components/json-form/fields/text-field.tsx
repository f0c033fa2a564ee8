'use client';
import { useId } from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { useIssue } from '../issues-context';
import type { FieldOf, TextFormat } from '../model/form-field';
import { fromLocalInput, toLocalInput } from '../model/local-time';
import { Suggestions } from './suggestions';

const INPUT_TYPES: { readonly [format in TextFormat]?: string } = {
  date: 'date',
  email: 'email',
  uri: 'url',
};

type Props = { readonly field: FieldOf<'text'>; readonly name: string };

/** A text, with the control its format asks for, and the schema's examples as suggestions. */
export function TextField({ field, name }: Props) {
  const { register } = useFormContext();
  const listId = useId();
  const issue = useIssue(name);
  if (field.format === 'date-time') return <DateTimeField field={field} name={name} />;
  const about = {
    label: field.label,
    hint: field.description,
    error: issue,
    optional: !field.required,
  };
  if (field.format === 'multiline') {
    return (
      <Field {...about}>
        <Textarea {...register(name)} />
      </Field>
    );
  }
  const listed = field.suggestions.length > 0;
  return (
    <div>
      <Field {...about}>
        <Input
          type={INPUT_TYPES[field.format] ?? 'text'}
          autoComplete="off"
          {...(listed ? { list: listId } : {})}
          {...register(name)}
        />
      </Field>
      {listed && <Suggestions id={listId} values={field.suggestions} />}
    </div>
  );
}

/** Edited in the person's own time zone, kept in UTC; a value that is no time is edited as text. */
function DateTimeField({ field, name }: Props) {
  const issue = useIssue(name);
  return (
    <Controller
      name={name}
      render={({ field: { value, onChange, ref, onBlur } }) => {
        const local = toLocalInput(String(value ?? ''));
        const hint = [field.description, value ? `Sent as ${value}` : null]
          .filter(Boolean)
          .join(' ');
        return (
          <Field
            label={field.label}
            hint={hint || undefined}
            error={issue}
            optional={!field.required}
          >
            {local === null ? (
              <Input
                ref={ref}
                value={value}
                onBlur={onBlur}
                onChange={(e) => onChange(e.target.value)}
              />
            ) : (
              <Input
                ref={ref}
                type="datetime-local"
                step={1}
                value={local}
                onBlur={onBlur}
                onChange={(e) => onChange(fromLocalInput(e.target.value))}
              />
            )}
          </Field>
        );
      }}
    />
  );
}
