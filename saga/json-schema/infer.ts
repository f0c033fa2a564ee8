import type { Json, JsonSchema } from '../definition/primitives';

/**
 * A schema that all of these values conform to, as narrow as is sensible: types, fields, and as required those
 * fields that every value has. No value is kept in it. An empty list of values gives a schema for anything.
 */
export function inferSchema(values: readonly Json[]): JsonSchema {
  const types = [...new Set(values.map(typeOf))];
  if (types.length === 0) return {};
  // Every integer is a number, so that both together are numbers.
  const kinds = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
  const [only = 'null'] = kinds;
  return {
    type: kinds.length === 1 ? only : kinds,
    ...objectPart(values.filter(isObject)),
    ...arrayPart(values.filter((value) => Array.isArray(value))),
  };
}

type JsonObject = { readonly [key: string]: Json };

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function objectPart(objects: readonly JsonObject[]): JsonSchema {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  if (names.length === 0) return {};
  const valuesOf = (name: string) =>
    objects.flatMap((object) => (Object.hasOwn(object, name) ? [object[name] as Json] : []));
  const required = names.filter((name) => objects.every((object) => Object.hasOwn(object, name)));
  return {
    properties: Object.fromEntries(names.map((name) => [name, inferSchema(valuesOf(name))])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function arrayPart(lists: readonly (readonly Json[])[]): JsonSchema {
  const items = lists.flat();
  return items.length === 0 ? {} : { items: inferSchema(items) };
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
