import type { Json, JsonSchema } from '@/saga/definition/primitives';
import type { ScopeEntry } from './scope-entry';

/** The fields that a schema names and a mapping does not have; none when the mapping is one expression. */
export function missingFields(
  schema: JsonSchema | undefined,
  mapping: Json | undefined,
): readonly string[] {
  const had = fieldsOf(mapping);
  return had === undefined
    ? []
    : Object.keys(propertiesOf(schema)).filter((name) => !Object.hasOwn(had, name));
}

/**
 * A mapping with every field that the schema names: those it has stay; a missing one reads what has its name
 * in scope, nearest first, else holds the schema's default or example, else the run's input of that name.
 */
export function mappingFor(
  schema: JsonSchema,
  mapping: Json | undefined,
  scope: readonly ScopeEntry[],
): Json {
  const properties = propertiesOf(schema);
  const added = missingFields(schema, mapping).map(
    (name) => [name, valueFor(name, properties[name], scope)] as const,
  );
  return { ...fieldsOf(mapping), ...Object.fromEntries(added) };
}

function valueFor(name: string, schema: Json | undefined, scope: readonly ScopeEntry[]): Json {
  const found = scope.findLast(({ path }) => path.split('.').at(-1) === name);
  if (found) return `{% ${found.path} %}`;
  const { default: fallback, examples } = (schema ?? {}) as JsonSchema;
  if (fallback !== undefined) return fallback;
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0] as Json;
  return `{% input.${name} %}`;
}

function fieldsOf(mapping: Json | undefined): { readonly [key: string]: Json } | undefined {
  if (mapping === undefined) return {};
  const isObject = mapping !== null && typeof mapping === 'object' && !Array.isArray(mapping);
  return isObject ? (mapping as { readonly [key: string]: Json }) : undefined;
}

function propertiesOf(schema: JsonSchema | undefined): { readonly [key: string]: Json } {
  const properties = schema?.properties;
  const isObject =
    properties !== null && typeof properties === 'object' && !Array.isArray(properties);
  return isObject ? (properties as { readonly [key: string]: Json }) : {};
}
