import { z } from 'zod';
import type { Json } from './primitives';
import { sagaDefinition } from './saga-definition';

/** Where the schema is published; a document names it as its `$schema`. */
export const SCHEMA_FILE = 'saga.schema.json';

/**
 * The JSON Schema (draft 2020-12) of a saga definition, for editors that complete and check a document
 * while it is written by hand. What it can't say (that edges lead to nodes, and so on) the compiler does.
 */
export function documentSchema(): Json {
  const schema = z.toJSONSchema(sagaDefinition, { target: 'draft-2020-12', io: 'input' });
  return {
    ...(schema as { readonly [key: string]: Json }),
    title: 'Backstitch saga',
    description: 'A saga as it is drawn, stored, exported and compiled.',
  };
}

/** The text of the published file. */
export function documentSchemaText(): string {
  return `${JSON.stringify(documentSchema(), null, 2)}\n`;
}
