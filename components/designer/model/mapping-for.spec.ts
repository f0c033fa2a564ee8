import { describe, expect, it } from 'vitest';
import { mappingFor, missingFields } from './mapping-for';

const schema = {
  properties: { orderId: {}, amount: { default: 5 }, note: { examples: ['hi'] }, other: {} },
};
const scope = [
  { path: 'input.orderId', about: '' },
  { path: 'steps.reserve.result.orderId', about: '' },
];

describe('mappingFor', () => {
  it('reads what has the name in scope, nearest first, and falls back to what the schema says', () => {
    expect(mappingFor(schema, undefined, scope)).toEqual({
      orderId: '{% steps.reserve.result.orderId %}',
      amount: 5,
      note: 'hi',
      other: '{% input.other %}',
    });
  });

  it('keeps the fields that are there', () => {
    const mapping = { orderId: 'fixed', more: 1 };
    expect(missingFields(schema, mapping)).toEqual(['amount', 'note', 'other']);
    expect(mappingFor(schema, mapping, scope)).toMatchObject(mapping);
  });

  it('has nothing to add to a mapping that is one expression', () => {
    expect(missingFields(schema, '{% input %}')).toEqual([]);
    expect(missingFields(undefined, undefined)).toEqual([]);
  });
});
