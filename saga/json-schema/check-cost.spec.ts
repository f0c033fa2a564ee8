import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonSchema } from '../definition/primitives';
import { isTooCostly } from './check-cost';
import { validateJson } from './validate';

/** Alternatives within alternatives: each of so many levels asks the next one twice. */
function doubling(levels: number): JsonSchema {
  const next = (level: number) => ({ $ref: `#/$defs/level${level}` });
  const defs = Array.from({ length: levels }, (_, level) => [
    `level${level}`,
    level + 1 === levels ? { type: 'string' } : { anyOf: [next(level + 1), next(level + 1)] },
  ]);
  return { $defs: Object.fromEntries(defs), ...next(0) };
}

const list = (length: number, item: (index: number) => Json): Json =>
  Array.from({ length }, (_, index) => item(index));
const nested = (depth: number): Json => (depth === 0 ? {} : { next: nested(depth - 1) });

const COSTLY: readonly (readonly [string, JsonSchema, Json])[] = [
  ['a pattern that searches from everywhere', { pattern: 'a*a*b' }, 'a'.repeat(5_000)],
  ['many texts with patterns', { items: { pattern: 'a*b' } }, list(200, () => 'a'.repeat(2_000))],
  ['names of fields', { patternProperties: { 'a*a*b': {} } }, { ['a'.repeat(5_000)]: 1 }],
  ['items that must differ', { uniqueItems: true }, list(50_000, (index) => index)],
  ['alternatives within alternatives', doubling(40), 'text'],
  [
    'alternatives at each depth',
    { properties: { next: { anyOf: [{ $ref: '#' }, { $ref: '#' }] } } },
    nested(40),
  ],
  ['a schema that leads to itself', { allOf: [{ $ref: '#' }] }, 1],
];

const HARMLESS: readonly (readonly [string, JsonSchema, Json])[] = [
  ['a long text without a pattern', { properties: { id: { pattern: '^a+b+c+$' } } }, long()],
  ['a long text whose pattern begins once', { pattern: '^[\\w+/=]*$' }, 'a'.repeat(900_000)],
  ['an address of mail', { pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' }, `${'a'.repeat(200)}@b.de`],
  ['a UUID', { pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }, crypto.randomUUID()],
  ['a tree', { properties: { next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } } }, nested(40)],
  [
    'many items',
    { items: { oneOf: [{ type: 'number' }, { type: 'string', pattern: '^a' }] } },
    list(9_000, Number),
  ],
];

function long(): Json {
  return { id: 'abc', note: 'x'.repeat(900_000) };
}

describe('checking a value against a schema', () => {
  it.each(COSTLY)('is refused before it begins: %s', (_, schema, value) => {
    expect(isTooCostly(schema, value)).toBe(true);
    expect(validateJson(schema, value)).toHaveLength(1);
  });

  it.each(HARMLESS)('is done: %s', (_, schema, value) => {
    expect(isTooCostly(schema, value)).toBe(false);
    expect(validateJson(schema, value)).toEqual([]);
  });

  it('is done with what people send', () => {
    const schema = {
      $defs: { line: { properties: { sku: { pattern: '^[A-Z]{2}-\\d{1,6}$' } } } },
      properties: { lines: { uniqueItems: true, items: { $ref: '#/$defs/line' } } },
    };
    const sku = fc.record({ sku: fc.string({ maxLength: 20 }) });
    fc.assert(
      fc.property(fc.record({ lines: fc.array(sku, { maxLength: 50 }) }), (value) => {
        expect(isTooCostly(schema, value)).toBe(false);
      }),
    );
  });

  it('takes an address for one without trying in vain', () => {
    const faults = (text: string) => validateJson({ format: 'url' }, text).length;
    expect(faults('https://example.com/a?b=c')).toBe(0);
    expect(['ftp://example.com', 'javascript:alert(1)', 'example'].map(faults)).toEqual([0, 1, 1]);
    expect(faults(`http://${'a'.repeat(60)}^`)).toBe(1);
  });
});
