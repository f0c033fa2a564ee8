import type { Json, JsonSchema } from '@/saga/definition/primitives';

/** How deep values are made up. */
const DEPTH = 8;

/**
 * A value as a schema has it: its default, its first example, the only or first choice, else the plainest
 * value of its type, with all the fields that it names. An empty object where the schema says nothing.
 */
export function sampleValue(schema: JsonSchema | undefined, depth = DEPTH): Json {
  if (!schema || depth === 0) return {};
  return given(schema) ?? ofType(schema, depth);
}

function given({ default: fallback, examples, const: only, enum: choices }: JsonSchema) {
  if (fallback !== undefined) return fallback;
  if (Array.isArray(examples) && examples.length > 0) return examples[0] as Json;
  if (only !== undefined) return only;
  return Array.isArray(choices) ? (choices[0] as Json | undefined) : undefined;
}

function ofType(schema: JsonSchema, depth: number): Json {
  switch (typeOf(schema)) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return [sampleValue(asSchema(schema.items), depth - 1)];
    default:
      return fieldsOf(schema, depth);
  }
}

function typeOf({ type, items }: JsonSchema): Json | undefined {
  if (Array.isArray(type)) return type.find((each) => each !== 'null') ?? 'null';
  return type ?? (items === undefined ? undefined : 'array');
}

const FORMATS: { readonly [format: string]: string } = {
  'date-time': '2026-01-01T12:00:00Z',
  date: '2026-01-01',
  time: '12:00:00Z',
  email: 'somebody@example.com',
  uri: 'https://example.com/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function textOf({ format }: JsonSchema): string {
  const known = typeof format === 'string' && Object.hasOwn(FORMATS, format);
  return known ? (FORMATS[format] as string) : 'text';
}

function fieldsOf({ properties }: JsonSchema, depth: number): Json {
  const fields = Object.entries(asSchema(properties) ?? {}).filter(
    ([name]) => name !== '__proto__',
  );
  return Object.fromEntries(
    fields.map(([name, inner]) => [name, sampleValue(asSchema(inner), depth - 1)]),
  );
}

function asSchema(value: Json | undefined): JsonSchema | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonSchema)
    : undefined;
}
