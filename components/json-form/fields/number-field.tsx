'use client';
import { useId } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useIssue } from '../issues-context';
import type { FieldOf } from '../model/form-field';
import { Suggestions } from './suggestions';

/** A number, typed as text: a number control would lose what is half typed, and change on scrolling. */
export function NumberField({
  field,
  name,
}: {
  readonly field: FieldOf<'number'>;
  readonly name: string;
}) {
  const { register } = useFormContext();
  const listId = useId();
  const issue = useIssue(name);
  const listed = field.suggestions.length > 0;
  return (
    <div>
      <Field
        label={field.label}
        hint={field.description ?? bounds(field)}
        error={issue}
        optional={!field.required}
      >
        <Input
          inputMode={field.integer ? 'numeric' : 'decimal'}
          autoComplete="off"
          className="font-mono"
          {...(listed ? { list: listId } : {})}
          {...register(name)}
        />
      </Field>
      {listed && <Suggestions id={listId} values={field.suggestions} />}
    </div>
  );
}

function bounds({ minimum, maximum }: FieldOf<'number'>): string | undefined {
  if (minimum !== null && maximum !== null) return `${minimum} to ${maximum}.`;
  if (minimum !== null) return `${minimum} or more.`;
  return maximum === null ? undefined : `${maximum} or less.`;
}
