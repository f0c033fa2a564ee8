import type { ComponentType } from 'react';
import type { JsonSchema } from '@/saga/definition/primitives';

/** What shows the fields of a nested object; handed down, since rows hold rows. */
export type RowsComponent = ComponentType<{
  readonly label: string;
  readonly schema: JsonSchema | undefined;
  readonly onChange: (schema: JsonSchema) => void;
}>;
