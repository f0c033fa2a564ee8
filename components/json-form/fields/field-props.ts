import type { ComponentType } from 'react';
import type { FieldOf, FormField } from '../model/form-field';

/** What draws any field; `name` is the field's path in the draft. */
export type FieldComponent = ComponentType<{ readonly field: FormField; readonly name: string }>;

/** What a field that holds other fields is given: itself, its path, and what draws the fields within. */
export type GroupProps<K extends 'object' | 'list'> = {
  readonly field: FieldOf<K>;
  readonly name: string;
  readonly Child: FieldComponent;
};
