import type { Json, JsonSchema } from '@/saga/definition/primitives';
import type { ScopeEntry } from './scope-entry';

/** How deep fields are offered; below it one writes by hand. */
const DEPTH = 4;

/** A path and the fields below it, as its schema has them; lists are looked through, as expressions do. */
export function schemaEntries(
  { path, about }: ScopeEntry,
  schema: JsonSchema | undefined,
  depth = DEPTH,
): readonly ScopeEntry[] {
  const type = schema && typeOf(schema);
  const own: ScopeEntry = { path, about, ...(type === undefined ? {} : { type }) };
  const properties = depth > 0 ? propertiesOf(schema) : undefined;
  const fields = Object.entries(properties ?? {}).flatMap(([name, value]) => {
    const inner = asSchema(value) ?? {};
    const step = PLAIN_NAME.test(name) ? name : `\`${name}\``;
    const at = { path: `${path}.${step}`, about: wordsOf(inner) ?? about };
    return schemaEntries(at, inner, depth - 1);
  });
  return [own, ...fields];
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The schema at a path of plain names; undefined where it is left open. */
export function schemaAtPath(
  schema: JsonSchema | undefined,
  path: readonly string[],
): JsonSchema | undefined {
  let at = schema;
  for (const name of path) at = asSchema(propertiesOf(at)?.[name]);
  return at;
}

function propertiesOf(schema: JsonSchema | undefined): JsonSchema | undefined {
  let at = schema;
  for (let depth = 0; at?.items !== undefined && depth < DEPTH; depth += 1) at = asSchema(at.items);
  return asSchema(at?.properties);
}

function typeOf(schema: JsonSchema): string | undefined {
  const { type, enum: choices } = schema;
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' | ');
  if (Array.isArray(type)) return type.join(' | ');
  if (type === 'array') {
    const items = asSchema(schema.items);
    return `list of ${(items && typeOf(items)) ?? 'anything'}`;
  }
  return typeof type === 'string' ? type : undefined;
}

function wordsOf({ title, description }: JsonSchema): string | undefined {
  if (typeof title === 'string') return title;
  return typeof description === 'string' ? description : undefined;
}

function asSchema(value: Json | undefined): JsonSchema | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonSchema)
    : undefined;
}
