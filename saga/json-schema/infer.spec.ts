import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../definition/primitives';
import { inferSchema } from './infer';
import { validateJson } from './validate';

describe('inferSchema', () => {
  it('names types, fields, and what every value has', () => {
    const first = { id: 'a', amount: 1, lines: [{ sku: 'x' }] };
    const second = { id: 'b', amount: 1.5, note: null, lines: [] };
    expect(inferSchema([first, second])).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string' },
        amount: { type: 'number' },
        lines: {
          type: 'array',
          items: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
        },
        note: { type: 'null' },
      },
      required: ['id', 'amount', 'lines'],
    });
  });

  it('gives a schema that every sample conforms to', () => {
    const plain = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 4 }), (values) => {
        const schema = inferSchema(values as Json[]);
        for (const value of values) expect(validateJson(schema, value as Json)).toEqual([]);
      }),
    );
  });
});
