import type { Json, JsonSchema } from '../definition/primitives';

/**
 * The value with the defaults of its schema filled in where a property is absent: through `properties`
 * and `items`, not through `$ref` or the combining keywords, where a default has no one meaning.
 */
export function withDefaults(schema: JsonSchema, value: Json | undefined): Json {
  const given = value === undefined ? (schema.default ?? null) : value;
  if (Array.isArray(given)) return itemsWithDefaults(schema, given as readonly Json[]);
  if (given === null || typeof given !== 'object') return given;
  return propertiesWithDefaults(schema, given as { readonly [key: string]: Json });
}

function itemsWithDefaults(schema: JsonSchema, items: readonly Json[]): Json {
  const inner = asSchema(schema.items);
  return inner ? items.map((item) => withDefaults(inner, item)) : items;
}

function propertiesWithDefaults(schema: JsonSchema, value: { readonly [key: string]: Json }): Json {
  const filled = { ...value };
  for (const [key, inner] of Object.entries(asSchema(schema.properties) ?? {})) {
    const property = asSchema(inner);
    if (!property || key === '__proto__') continue;
    if (Object.hasOwn(value, key)) filled[key] = withDefaults(property, value[key]);
    else if (property.default !== undefined) filled[key] = withDefaults(property, property.default);
  }
  return filled;
}

function asSchema(value: Json | undefined): JsonSchema | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as JsonSchema)
    : undefined;
}
