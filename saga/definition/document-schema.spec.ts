import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateJson } from '../json-schema/validate';
import { TEMPLATES } from '../templates/templates';
import { arbitrarySaga } from '../testing/arbitrary-saga';
import { mutated } from '../testing/mutated';
import { documentSchema, documentSchemaText, SCHEMA_FILE } from './document-schema';
import { parseDefinition } from './parse-definition';
import type { Json, JsonSchema } from './primitives';

const schema = documentSchema() as JsonSchema;
const accepts = (value: unknown) => validateJson(schema, value as Json).length === 0;

describe('the published schema', () => {
  it('is what docs holds; `npm run docs:schema` writes it', () => {
    const file = fileURLToPath(new URL(`../../docs/${SCHEMA_FILE}`, import.meta.url));
    expect(readFileSync(file, 'utf8')).toBe(documentSchemaText());
  });

  it.each(TEMPLATES.map((template) => [template.name, template] as const))(
    'accepts %s, with the schema named in it',
    (_name, template) => {
      expect(accepts({ $schema: `./${SCHEMA_FILE}`, ...template })).toBe(true);
    },
  );

  it('accepts what the parser accepts, and refuses what it refuses', () => {
    fc.assert(
      fc.property(arbitrarySaga.chain(mutated), (value) => {
        expect(accepts(value)).toBe(parseDefinition(value).definition !== undefined);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
