import { dereference } from '@cfworker/json-schema';
import type { Json, JsonSchema } from '../definition/primitives';
import { searchCost } from '../expression/search-cost';

/** What checking one value may cost, in comparisons: about half a second. */
const MAX_COST = 1e8;
/** What it costs to look at a value by one (sub)schema, in comparisons. */
const LOOK = 50;
/** What it costs to compare two parts of two items. */
const COMPARE = 4;

type Lookup = { readonly [uri: string]: unknown };
type Keywords = { readonly [keyword: string]: unknown };

/** A part of the value; what each schema costs there is found out once. */
class Part {
  readonly costs = new Map<object, number>();
  readonly #inner = new Map<string, Part>();

  constructor(readonly value: Json) {}

  inner(key: string, value: Json): Part {
    const known = this.#inner.get(key) ?? new Part(value);
    this.#inner.set(key, known);
    return known;
  }
}

/**
 * Whether checking a value against a schema costs more than anybody should wait for: texts that are too long for their pattern,
 * long lists whose items must differ, alternatives within alternatives. The validator can't be stopped once it has begun.
 * Throws what the validator would throw, and Fault for a pattern that could take for ever.
 */
export function isTooCostly(schema: JsonSchema, value: Json): boolean {
  const lookup = lookupOf(schema);
  let left = MAX_COST / LOOK;
  const costAt = (at: unknown, part: Part): number => {
    if (typeof at !== 'object' || at === null) return LOOK;
    const known = part.costs.get(at);
    if (known !== undefined) return known;
    left -= 1;
    if (left < 0) return Number.POSITIVE_INFINITY;
    // Asked for again before it is known: the schema leads back to itself at the same value, and so has no end.
    part.costs.set(at, Number.POSITIVE_INFINITY);
    const keywords = at as Keywords;
    let cost = LOOK + ownCost(keywords, part.value);
    for (const [below, inner] of applied(keywords, part, lookup)) cost += costAt(below, inner);
    part.costs.set(at, cost);
    return cost;
  };
  return costAt(schema, new Part(value)) > MAX_COST;
}

const lookups = new WeakMap<JsonSchema, Lookup>();

function lookupOf(schema: JsonSchema): Lookup {
  const known = lookups.get(schema) ?? dereference(schema as object);
  lookups.set(schema, known);
  return known;
}

/** What a schema compares itself. */
function ownCost({ pattern, patternProperties, uniqueItems }: Keywords, value: Json): number {
  if (typeof value === 'string') return typeof pattern === 'string' ? textCost(pattern, value) : 0;
  if (Array.isArray(value)) return uniqueItems ? COMPARE * value.length * partsIn(value) : 0;
  if (value === null || typeof value !== 'object' || !patternProperties) return 0;
  const patterns = Object.keys(patternProperties);
  const costs = Object.keys(value).flatMap((key) => patterns.map((one) => textCost(one, key)));
  return costs.reduce((sum, cost) => sum + cost, 0);
}

function textCost(source: string, { length }: string): number {
  return searchCost({ source, flags: 'u' }, length);
}

function partsIn(value: Json): number {
  if (value === null || typeof value !== 'object') return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + partsIn(one as Json), 1);
}

type Applied = readonly [schema: unknown, to: Part];

/** The schemas that a schema applies, each with the part of the value that it is applied to. */
function* applied(keywords: Keywords, part: Part, lookup: Lookup): Generator<Applied> {
  for (const one of inPlace(keywords, lookup)) yield [one, part];
  const { value } = part;
  if (Array.isArray(value)) yield* toItems(keywords, part, value);
  else if (value !== null && typeof value === 'object') yield* toFields(keywords, part, value);
}

/** Those that are applied to the same value. */
function inPlace(keywords: Keywords, lookup: Lookup): readonly unknown[] {
  const { $ref, __absolute_ref__: uri = $ref, __absolute_recursive_ref__: recursive } = keywords;
  return [
    ...[uri, recursive].map((one) => lookup[String(one)]),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listOf(keywords[keyword])),
    ...['not', 'if', 'then', 'else'].map((keyword) => keywords[keyword]),
    ...['dependentSchemas', 'dependencies'].flatMap((keyword) =>
      Object.values(keywords[keyword] ?? {}),
    ),
  ];
}

const OF_ITEMS = ['items', 'additionalItems', 'contains', 'unevaluatedItems'];

function* toItems(keywords: Keywords, part: Part, items: readonly Json[]): Generator<Applied> {
  for (const [index, value] of items.entries()) {
    const inner = part.inner(String(index), value);
    yield [listOf(keywords.prefixItems)[index], inner];
    for (const keyword of OF_ITEMS) {
      yield [listOf(keywords[keyword])[index] ?? keywords[keyword], inner];
    }
  }
}

function* toFields(keywords: Keywords, part: Part, fields: object): Generator<Applied> {
  const { patternProperties, propertyNames } = keywords;
  const properties = new Map(Object.entries(keywords.properties ?? {}));
  const ofAll = [
    ...Object.values(patternProperties ?? {}),
    ...[keywords.additionalProperties, keywords.unevaluatedProperties],
  ];
  for (const [key, value] of Object.entries(fields)) {
    const inner = part.inner(key, value);
    for (const one of [properties.get(key), ...ofAll]) yield [one, inner];
    yield [propertyNames, new Part(key)];
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
