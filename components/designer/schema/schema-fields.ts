import type { Json, JsonSchema } from '@/saga/definition/primitives';

/** The types that a row can have; `any` leaves it open, `other` is a schema that only JSON can edit. */
export const FIELD_TYPES = [
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'any',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number] | 'other';

/** One field of an object's schema, as a row shows it. */
export type SchemaField = {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly schema: JsonSchema;
};

/** Whether a schema is one of an object, so that its fields can be edited as rows; an empty one may become it. */
export function hasRows(schema: JsonSchema | undefined): boolean {
  if (schema === undefined) return true;
  const { type, properties } = schema;
  if (properties !== undefined) return isObject(properties) && (type ?? 'object') === 'object';
  return type === 'object' || Object.keys(schema).length === 0;
}

/** The fields of an object's schema in their order. */
export function fieldsOf(schema: JsonSchema | undefined): readonly SchemaField[] {
  const required = requiredOf(schema);
  return Object.entries(propertiesOf(schema)).map(([name, value]) => {
    const inner = isObject(value) ? value : {};
    const type = isObject(value) ? fieldType(inner) : 'other';
    return { name, type, required: required.includes(name), schema: inner };
  });
}

const KNOWN: ReadonlySet<Json> = new Set(FIELD_TYPES.filter((type) => type !== 'any'));

/** The type of a field's schema. */
export function fieldType({ type, $ref, oneOf, anyOf, allOf }: JsonSchema): FieldType {
  if (typeof type === 'string' && KNOWN.has(type)) return type as FieldType;
  const combined = [type, $ref, oneOf, anyOf, allOf].some((keyword) => keyword !== undefined);
  return combined ? 'other' : 'any';
}

/** The schema with one more field, a text. */
export function addField(schema: JsonSchema | undefined, name: string): JsonSchema {
  return withProperties(schema, { ...propertiesOf(schema), [name]: { type: 'string' } });
}

/** The schema without a field. */
export function removeField(schema: JsonSchema, name: string): JsonSchema {
  const { [name]: _gone, ...rest } = propertiesOf(schema);
  return withRequired(
    withProperties(schema, rest),
    requiredOf(schema).filter((each) => each !== name),
  );
}

/** The schema with a field under another name, at the same place. */
export function renameField(schema: JsonSchema, from: string, to: string): JsonSchema {
  const entries = Object.entries(propertiesOf(schema));
  const renamed = entries.map(([name, value]) => [name === from ? to : name, value] as const);
  const required = requiredOf(schema).map((name) => (name === from ? to : name));
  return withRequired(withProperties(schema, Object.fromEntries(renamed)), required);
}

/** Why a field cannot have a name; undefined when it can. */
export function fieldNameProblem(schema: JsonSchema, from: string, to: string): string | undefined {
  if (to === from) return undefined;
  if (to === '' || to === '__proto__') return 'Give it a name.';
  return Object.hasOwn(propertiesOf(schema), to) ? `There is a ${to} already.` : undefined;
}

/** The schema with another schema of a field. */
export function withFieldSchema(schema: JsonSchema, name: string, inner: JsonSchema): JsonSchema {
  return withProperties(schema, { ...propertiesOf(schema), [name]: inner });
}

/** The schema in which a value must, or need not, have the field. */
export function withFieldRequired(schema: JsonSchema, name: string, must: boolean): JsonSchema {
  const others = requiredOf(schema).filter((each) => each !== name);
  return withRequired(schema, must ? [...others, name] : others);
}

/** A field's schema with another type; all that it says besides stays. */
export function withType(schema: JsonSchema, type: FieldType): JsonSchema {
  const { type: _old, ...rest } = schema;
  if (type === 'any' || type === 'other') return rest;
  const bare = type === 'array' && rest.items === undefined;
  return bare ? { type, ...rest, items: { type: 'string' } } : { type, ...rest };
}

/** The schema with what it lacks of another one, of a sample for example: what it says already stays. */
export function mergedSchema(own: JsonSchema | undefined, more: JsonSchema): JsonSchema {
  if (!own || Object.keys(own).length === 0) return more;
  const had = propertiesOf(own);
  const properties = { ...had };
  for (const [name, inner] of Object.entries(propertiesOf(more))) {
    const known = had[name];
    properties[name] = isObject(known) && isObject(inner) ? mergedSchema(known, inner) : inner;
  }
  const merged: { [keyword: string]: Json } = { ...more, ...own };
  if (Object.keys(properties).length > 0) merged.properties = properties;
  if (isObject(own.items) && isObject(more.items)) {
    merged.items = mergedSchema(own.items, more.items);
  }
  return merged;
}

function withProperties(
  schema: JsonSchema | undefined,
  properties: JsonSchema['properties'],
): JsonSchema {
  return { type: 'object', ...schema, properties: properties as Json };
}

function withRequired(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const { required: _old, ...rest } = schema;
  return names.length > 0 ? { ...rest, required: [...names] } : rest;
}

function propertiesOf(schema: JsonSchema | undefined): { [name: string]: Json } {
  return isObject(schema?.properties) ? { ...schema.properties } : {};
}

function requiredOf(schema: JsonSchema | undefined): readonly string[] {
  const { required } = schema ?? {};
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function isObject(value: Json | undefined): value is JsonSchema {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The choices of a text, as one writes them; undefined for a field whose choices are no texts. */
export function choicesText({ type, enum: choices }: JsonSchema): string | undefined {
  if (type !== 'string') return undefined;
  if (choices === undefined) return '';
  const texts = Array.isArray(choices) && choices.every((choice) => typeof choice === 'string');
  return texts ? (choices as readonly string[]).join(', ') : undefined;
}

/** The choices that somebody wrote; undefined for none. */
export function choicesOf(text: string): readonly string[] | undefined {
  const choices = text.split(',').map((choice) => choice.trim());
  // A comma at the end is somebody about to write the next one.
  const kept = choices.filter((choice, at) => choice !== '' || at === choices.length - 1);
  return text.trim() === '' ? undefined : [...new Set(kept)];
}
