import type { Json, JsonSchema } from '@/saga/definition/primitives';
import type { Choice, FormField, SchemaInContext, TextFormat } from './form-field';
import { isJsonObject, resolveRef } from './resolve-ref';

/** Nested deeper than this (a schema that refers to itself has no end) the rest is edited as JSON. */
const MAX_DEPTH = 6;

/** Longer texts get a box of several lines. */
const LINE_LENGTH = 200;

const TEXT_FORMATS: ReadonlySet<string> = new Set(['date', 'date-time', 'time', 'email', 'uri']);

type Place = SchemaInContext & {
  readonly key: string;
  readonly required: boolean;
  readonly depth: number;
};

/** The form of a whole schema: one field, an `object` for nearly every saga; `raw` when it can't be drawn. */
export function readSchema(schema: JsonSchema): FormField {
  return readField({ schema, root: schema, key: '', required: true, depth: 0 });
}

function readField(place: Place): FormField {
  const schema = resolveRef(place);
  if (schema === null) return { ...common(place, place.schema), kind: 'raw' };
  const base = common(place, schema);
  const options = choices(schema);
  if (options !== null) return { ...base, kind: 'choice', options };
  switch (typeOf(schema)) {
    case 'string':
      return {
        ...base,
        kind: 'text',
        format: textFormat(schema),
        suggestions: suggestions(schema),
      };
    case 'number':
    case 'integer':
      return numberField(base, schema);
    case 'boolean':
      return { ...base, kind: 'boolean' };
    case 'object':
      return objectField(base, { ...place, schema });
    case 'array':
      return listField(base, { ...place, schema });
    default:
      return { ...base, kind: 'raw' };
  }
}

function common(place: Place, schema: JsonSchema) {
  const { title, description } = schema;
  return {
    key: place.key,
    label: typeof title === 'string' ? title : inWords(place.key),
    description: typeof description === 'string' ? description : null,
    required: place.required,
    nullable: Array.isArray(schema.type) && schema.type.includes('null'),
  };
}

/** `trip_id`, `tripId` and `trip-id` all read "Trip id". */
function inWords(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The one type besides null; null when there are several or the schema can be read in several ways. */
function typeOf(schema: JsonSchema): string | null {
  if (['oneOf', 'anyOf', 'allOf', 'if', 'not'].some((keyword) => keyword in schema)) return null;
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter(
    (t) => t !== 'null',
  );
  const [only, ...others] = types;
  if (others.length > 0) return null;
  if (typeof only === 'string') return only;
  return isJsonObject(schema.properties) ? 'object' : null;
}

function choices(schema: JsonSchema): readonly Choice[] | null {
  if (Array.isArray(schema.enum)) {
    return schema.enum.filter((v) => v !== null).map((value) => ({ value, label: labelOf(value) }));
  }
  if (schema.const !== undefined) return [{ value: schema.const, label: labelOf(schema.const) }];
  const branches = schema.oneOf ?? schema.anyOf;
  if (!Array.isArray(branches)) return null;
  const constants = branches.filter(
    (b) => isJsonObject(b) && b.const !== undefined,
  ) as JsonSchema[];
  if (constants.length !== branches.length || constants.length === 0) return null;
  return constants.map(({ const: value = null, title }) => ({
    value,
    label: typeof title === 'string' ? title : labelOf(value),
  }));
}

const labelOf = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value));

function textFormat(schema: JsonSchema): TextFormat {
  const { format, maxLength } = schema;
  if (typeof format === 'string' && TEXT_FORMATS.has(format)) return format as TextFormat;
  return typeof maxLength === 'number' && maxLength > LINE_LENGTH ? 'multiline' : 'text';
}

function suggestions(schema: JsonSchema): readonly string[] {
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  return examples.filter((e) => typeof e === 'string' || typeof e === 'number').map(String);
}

function numberField(base: ReturnType<typeof common>, schema: JsonSchema): FormField {
  const bound = (value: Json | undefined) => (typeof value === 'number' ? value : null);
  return {
    ...base,
    kind: 'number',
    integer: typeOf(schema) === 'integer',
    minimum: bound(schema.minimum),
    maximum: bound(schema.maximum),
    suggestions: suggestions(schema),
  };
}

function objectField(base: ReturnType<typeof common>, place: Place): FormField {
  const { properties, required } = place.schema;
  const drawable = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (!drawable || place.depth >= MAX_DEPTH) return { ...base, kind: 'raw' };
  const names: readonly Json[] = Array.isArray(required) ? required : [];
  const fields = Object.entries(properties).map(([key, schema]) =>
    readField({
      schema: isJsonObject(schema) ? schema : {},
      root: place.root,
      key,
      required: names.includes(key),
      depth: place.depth + 1,
    }),
  );
  return { ...base, kind: 'object', fields };
}

function listField(base: ReturnType<typeof common>, place: Place): FormField {
  const { items } = place.schema;
  if (!isJsonObject(items) || 'prefixItems' in place.schema || place.depth >= MAX_DEPTH) {
    return { ...base, kind: 'raw' };
  }
  const item = readField({
    ...place,
    schema: items,
    key: 'item',
    required: true,
    depth: place.depth + 1,
  });
  return { ...base, kind: 'list', item };
}
