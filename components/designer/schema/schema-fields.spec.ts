import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonSchema } from '@/saga/definition/primitives';
import { inferSchema } from '@/saga/json-schema/infer';
import { validateJson } from '@/saga/json-schema/validate';
import {
  addField,
  fieldNameProblem,
  fieldsOf,
  hasRows,
  mergedSchema,
  removeField,
  renameField,
  withFieldRequired,
  withFieldSchema,
  withType,
} from './schema-fields';

const schema: JsonSchema = {
  $id: 'order',
  type: 'object',
  required: ['id', 'elsewhere'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^o-' },
    amount: { type: ['number', 'null'] },
    more: { $ref: '#/$defs/more' },
    free: {},
  },
  $defs: { more: {} },
};

describe('the rows of a schema', () => {
  it('are its fields, with their types', () => {
    expect(fieldsOf(schema).map(({ name, type, required }) => [name, type, required])).toEqual([
      ['id', 'string', true],
      ['amount', 'other', false],
      ['more', 'other', false],
      ['free', 'any', false],
    ]);
  });

  it.each([
    [undefined, true],
    [{}, true],
    [{ type: 'object' }, true],
    [{ type: 'array' }, false],
    [{ $ref: '#' }, false],
  ])('%j has them: %s', (of, expected) => expect(hasRows(of as JsonSchema)).toBe(expected));

  it('keep what they do not know', () => {
    const renamed = renameField(schema, 'id', 'orderId');
    expect(Object.keys(renamed.properties as object)[0]).toBe('orderId');
    expect(renamed).toMatchObject({
      $id: 'order',
      additionalProperties: false,
      required: ['orderId', 'elsewhere'],
      properties: { orderId: { pattern: '^o-' } },
    });
    expect(removeField(schema, 'id').required).toEqual(['elsewhere']);
    expect(withType({ type: 'string', format: 'date', title: 'Day' }, 'array')).toEqual({
      type: 'array',
      format: 'date',
      title: 'Day',
      items: { type: 'string' },
    });
  });

  it('can be made of nothing', () => {
    const one = withFieldRequired(addField(undefined, 'id'), 'id', true);
    expect(one).toEqual({
      type: 'object',
      properties: { id: { type: 'string' } },
      required: ['id'],
    });
    expect(withFieldRequired(one, 'id', false)).not.toHaveProperty('required');
    expect(withFieldSchema(one, 'id', { type: 'integer' }).properties).toEqual({
      id: { type: 'integer' },
    });
  });

  it('have names of their own', () => {
    expect(fieldNameProblem(schema, 'id', 'amount')).toMatch(/already/);
    expect(fieldNameProblem(schema, 'id', '')).toMatch(/name/);
    expect(fieldNameProblem(schema, 'id', 'id')).toBeUndefined();
  });
});

describe('mergedSchema', () => {
  it('adds what a sample has, and leaves what is said already', () => {
    const merged = mergedSchema(schema, inferSchema([{ id: 7, lines: [{ sku: 'x' }] }]));
    expect(merged).toMatchObject(schema);
    expect(merged.properties).toMatchObject({ lines: { type: 'array' } });
  });

  it('of nothing is the schema of the sample', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const inferred = mergedSchema(undefined, inferSchema([value as Json]));
        expect(validateJson(inferred, value as Json)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
