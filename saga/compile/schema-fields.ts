import type { Json, JsonSchema } from '../definition/primitives';

/**
 * The first field on a path that a schema does not have; undefined when it has all, or when it leaves
 * open what there may be. Lists are looked through, as expressions do.
 */
export function unknownField(
  schema: JsonSchema | undefined,
  path: readonly string[],
): string | undefined {
  let at = schema;
  for (const name of path) {
    const object: JsonSchema | undefined = at && throughLists(at);
    const properties = object && asSchema(object.properties);
    if (!properties) return undefined;
    if (!Object.hasOwn(properties, name)) return isClosed(object) ? name : undefined;
    at = asSchema(properties[name]);
  }
  return undefined;
}

/** The types of JSON that a field on a path may have; undefined when the schema leaves that open. */
export function typesAt(
  schema: JsonSchema | undefined,
  path: readonly string[],
): readonly string[] | undefined {
  let at = schema;
  for (const name of path) at = asSchema(asSchema(at?.properties)?.[name]);
  if (typeof at?.type === 'string') return [at.type];
  return Array.isArray(at?.type) ? at.type.map(String) : undefined;
}

function throughLists(schema: JsonSchema): JsonSchema | undefined {
  let at: JsonSchema | undefined = schema;
  for (let depth = 0; at?.items !== undefined && depth < 20; depth += 1) at = asSchema(at.items);
  return at;
}

/** A schema that names fields means those; only combining keywords or an explicit word leave it open. */
function isClosed(schema: JsonSchema): boolean {
  const open = [
    '$ref',
    'allOf',
    'anyOf',
    'oneOf',
    'if',
    'patternProperties',
    'additionalProperties',
  ];
  if (schema.additionalProperties === false) return true;
  return !open.some((keyword) => schema[keyword] !== undefined);
}

function asSchema(value: Json | undefined): JsonSchema | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonSchema)
    : undefined;
}
