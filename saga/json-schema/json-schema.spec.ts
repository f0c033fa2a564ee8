import { describe, expect, it } from 'vitest';
import { withDefaults } from './defaults';
import { validateJson } from './validate';

const schema = {
  type: 'object',
  required: ['amount'],
  properties: {
    amount: { type: 'number', minimum: 0 },
    lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
  },
};

describe('validateJson', () => {
  it('finds nothing in what conforms', () => {
    expect(validateJson(schema, { amount: 1, lines: [{ sku: 'A' }] })).toEqual([]);
  });

  it('names each fault by its path', () => {
    const faults = validateJson(schema, { amount: -1, lines: [{ sku: 'A' }, { sku: 5 }] });
    expect(faults.map(({ path }) => path)).toEqual(['/amount', '/lines/1/sku']);
  });

  it('names a missing property', () => {
    expect(validateJson(schema, {})[0]?.message).toMatch(/amount/);
  });

  it('reports a schema that can’t be used instead of throwing', () => {
    expect(validateJson({ $ref: '#/nowhere' }, 1)).toHaveLength(1);
    expect(validateJson({ pattern: '(' }, 'x')).toHaveLength(1);
    expect(validateJson({ $ref: '#' }, 1)).toHaveLength(1);
  });
});

describe('withDefaults', () => {
  it('fills in what is absent, inside objects and lists, and keeps what is there', () => {
    const nested = {
      properties: {
        a: { default: 1 },
        b: { properties: { c: { default: 'x' } } },
        d: { items: { properties: { e: { default: true } } } },
      },
    };
    expect(withDefaults(nested, { b: {}, d: [{}, { e: false }] })).toEqual({
      a: 1,
      b: { c: 'x' },
      d: [{ e: true }, { e: false }],
    });
    expect(withDefaults(nested, { a: null })).toEqual({ a: null });
  });

  it('takes the schema’s own default when there is no value', () => {
    expect(withDefaults({ default: { a: 1 } }, undefined)).toEqual({ a: 1 });
    expect(withDefaults({}, undefined)).toBeNull();
  });
});
