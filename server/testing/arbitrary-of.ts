import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';

/** The parts of JSON Schema that zod writes. */
type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly $ref?: string;
};

/** Text that has the look of what a field wants, and text that has not. */
const TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', 'simple', 'a', '\u0000', '\ud800', '__proto__', '%00', "'; drop table x; --"),
);
const ANY = fc.jsonValue({ maxDepth: 2 });
const MOST_ITEMS = 3;

/** Inputs of a schema's shape: fields of the right types at the right places, with hostile values in them. */
export function arbitraryOf(schema: z.ZodType): Arbitrary<unknown> {
  return of(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema,
  );
}

function of(schema: Schema): Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(of(schema.items ?? {}), { maxLength: MOST_ITEMS });
    case 'string':
      return textOf(schema);
    case 'integer':
      return numberOf(schema);
    case 'number':
      return fc.oneof(numberOf(schema), fc.double({ noNaN: true }));
    case 'boolean':
      return fc.boolean();
    default:
      return ANY;
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema) {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, of(field)]),
  );
  const named = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object') return named;
  return fc
    .tuple(named, fc.dictionary(TEXT, of(additionalProperties), { maxKeys: 2 }))
    .map(([known, others]) => ({ ...others, ...known }));
}

function textOf({ format, minLength = 0 }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.constantFrom('fuzz@example.com', 'ada@example.com');
  if (format === 'uri') return fc.constantFrom('https://example.com/x', 'http://127.0.0.1:1/');
  if (format === 'date-time')
    return fc.constantFrom('2026-01-01T00:00:00.000Z', '9999-12-31T23:59:59Z');
  const long = fc.constantFrom('x', 'é', '\u0000').map((one) => one.repeat(minLength + 1));
  return fc.oneof(TEXT, long);
}

function numberOf({ minimum, maximum }: Schema): Arbitrary<number> {
  const least = Math.max(minimum ?? -5, -Number.MAX_SAFE_INTEGER);
  const most = Math.min(maximum ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return fc.oneof(
    fc.integer({
      min: Math.ceil(Math.max(least, -5)),
      max: Math.floor(Math.min(most, 2 ** 31 - 1)),
    }),
    fc.constantFrom(least, most),
  );
}
