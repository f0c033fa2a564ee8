'use client';
import type { FormField } from '../model/form-field';
import { BooleanField } from './boolean-field';
import { ChoiceField } from './choice-field';
import { ListField } from './list-field';
import { NumberField } from './number-field';
import { ObjectField } from './object-field';
import { RawField } from './raw-field';
import { TextField } from './text-field';

/** Draws the control for any field; `name` is its path in the draft. */
export function AnyField({ field, name }: { readonly field: FormField; readonly name: string }) {
  switch (field.kind) {
    case 'text':
      return <TextField field={field} name={name} />;
    case 'number':
      return <NumberField field={field} name={name} />;
    case 'boolean':
      return <BooleanField field={field} name={name} />;
    case 'choice':
      return <ChoiceField field={field} name={name} />;
    case 'object':
      return <ObjectField field={field} name={name} Child={AnyField} />;
    case 'list':
      return <ListField field={field} name={name} Child={AnyField} />;
    case 'raw':
      return <RawField field={field} name={name} />;
    default:
      return field satisfies never;
  }
}
