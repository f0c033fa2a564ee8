import fc from 'fast-check';
import type { z } from 'zod';

/** Texts that a form of text may mistake for something else, or break over its lines. */
const ODD_TEXTS = [
  'null',
  'true',
  '~',
  '1e3',
  '0x10',
  '2026-05-04',
  '- a',
  'a: b',
  'a #b',
  '{% input.a %}',
  '"quoted"',
  "it's",
  '*alias',
  '&anchor',
  '!tag',
  '%directive',
  '---',
  '| block',
  ' leading',
  'trailing ',
  'tab\there',
  'two\nlines\n',
  '\n\n  indented\n more\n\n',
  '\u0000\u0007\u0085\u2028\ufeff',
  `${'long words that are folded '.repeat(8)}end`,
  'ä 🧵 \ud83d\ude80',
];

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom(...ODD_TEXTS));

/** Any JSON value, as it is after JSON has been written and read once. */
const jsonValue = fc
  .jsonValue({ maxDepth: 3, stringUnit: 'grapheme' })
  .map((value) => JSON.parse(JSON.stringify(value)));
const json = fc.oneof(
  jsonValue,
  text,
  fc.dictionary(
    text,
    fc.oneof(
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    ),
    { maxKeys: 3 },
  ),
);

type Def = {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: { readonly [field: string]: z.ZodType };
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly format?: string;
  readonly entries?: { readonly [key: string]: string };
  readonly values?: readonly (string | number | boolean)[];
  readonly getter?: () => z.ZodType;
};

type Check = {
  readonly check: string;
  readonly pattern?: RegExp;
  /** Of a length. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a number. */
  readonly value?: number;
};

const defOf = (schema: z.ZodType) => schema._zod.def as unknown as Def;

/** What a schema asks for besides its type. */
function limitsOf(schema: z.ZodType) {
  const { checks = [] } = schema._zod.def as { checks?: readonly { _zod: { def: unknown } }[] };
  const all = checks.map((check) => check._zod.def as Check);
  const of = (check: string) => all.find((own) => own.check === check);
  return {
    pattern: of('string_format')?.pattern,
    least: of('min_length')?.minimum ?? of('greater_than')?.value,
    most: of('max_length')?.maximum ?? of('less_than')?.value,
  };
}

/**
 * Values that a schema takes, made from the schema itself, so that a field that is added to it is generated at once.
 * `depth` bounds how deep objects nest within themselves. Throws for a type of schema that it does not know.
 */
export function arbitraryOf(schema: z.ZodType, depth = 2): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
      return arbitraryOf(inner(def), depth);
    case 'object':
      return objects(def, depth);
    case 'array':
      return fc.array(arbitraryOf(def.element as z.ZodType, depth), lengths(schema));
    case 'record':
      return fc.dictionary(text, arbitraryOf(def.valueType as z.ZodType, depth), { maxKeys: 3 });
    case 'union':
      return unions(def, depth);
    case 'lazy':
      return lazily(def, depth);
    default:
      return plain(schema, def);
  }
}

function inner({ innerType }: Def): z.ZodType {
  if (!innerType) throw new Error('An optional type without an inner one.');
  return innerType;
}

function plain(schema: z.ZodType, def: Def): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'string':
      return strings(schema);
    case 'number':
      return numbers(schema, def);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    default:
      throw new Error(`There are no values for schemas of type ${def.type} yet.`);
  }
}

function objects({ shape = {} }: Def, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape);
  const required = fields.filter(([, field]) => defOf(field).type !== 'optional');
  return fc.record(
    Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field, depth)])),
    { requiredKeys: required.map(([name]) => name), noNullPrototype: true },
  );
}

/** At the end of its depth a union of objects has only those without objects of its own kind. */
function unions({ options = [], discriminator }: Def, depth: number): fc.Arbitrary<unknown> {
  const isMap = (option: z.ZodType) => defOf(option).shape?.body !== undefined;
  const open = discriminator ? options.filter((option) => depth > 0 || !isMap(option)) : options;
  return fc.oneof(...open.map((option) => arbitraryOf(option, isMap(option) ? depth - 1 : depth)));
}

/** Zod's type of any JSON value is a lazy union of the kinds of values. */
function lazily({ getter }: Def, depth: number): fc.Arbitrary<unknown> {
  const schema = getter?.();
  if (!schema) throw new Error('A lazy type without a getter.');
  const { type, discriminator } = defOf(schema);
  return type === 'union' && discriminator === undefined ? json : arbitraryOf(schema, depth);
}

function strings(schema: z.ZodType): fc.Arbitrary<string> {
  const { pattern, least = 0, most = 200 } = limitsOf(schema);
  if (pattern) return fc.stringMatching(pattern);
  return text.filter(({ length }) => length >= least && length <= most);
}

function numbers(schema: z.ZodType, { format }: Def): fc.Arbitrary<number> {
  const { least = -1e6, most = 1e6 } = limitsOf(schema);
  if (format?.includes('int')) return fc.integer({ min: least, max: most });
  return fc.double({ min: least, max: most, noNaN: true }).map((number) => number + 0);
}

function lengths(schema: z.ZodType): fc.ArrayConstraints {
  const { least = 0, most = 4 } = limitsOf(schema);
  return { minLength: least, maxLength: Math.max(least, Math.min(most, 4)) };
}
