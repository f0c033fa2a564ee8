'use client';
import { useFormContext } from 'react-hook-form';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { useIssue } from '../issues-context';
import type { FieldOf } from '../model/form-field';

/** A part of the value that has no form: its JSON as text. */
export function RawField({
  field,
  name,
}: {
  readonly field: FieldOf<'raw'>;
  readonly name: string;
}) {
  const { register } = useFormContext();
  const issue = useIssue(name);
  return (
    <Field
      label={field.label || 'Value'}
      hint={field.description ?? 'As JSON.'}
      error={issue}
      optional={!field.required}
    >
      <Textarea spellCheck={false} className="font-mono text-xs" {...register(name)} />
    </Field>
  );
}
