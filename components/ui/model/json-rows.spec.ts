import { describe, expect, it } from 'vitest';
import { holdsMatch, jsonMatches, jsonRows } from './json-rows';

const VALUE = { id: 'A/1', items: [{ price: 12 }, null], empty: {} };
const all = () => true;

describe('jsonRows', () => {
  it('lists every line of an unfolded value with pointers and depth', () => {
    const lines = jsonRows(VALUE, all).map((row) => `${row.depth} ${row.key ?? ''} ${row.text}`);
    expect(lines).toEqual([
      '0  {',
      '1 id "A/1"',
      '1 items [',
      '2  {',
      '3 price 12',
      '2  }',
      '2  null',
      '1  ]',
      '1 empty {}',
      '0  }',
    ]);
  });

  it('folds what is not open and says how much is in it', () => {
    const rows = jsonRows(VALUE, (_pointer, depth) => depth < 1);
    expect(rows.find((row) => row.key === 'items')).toMatchObject({ kind: 'folded', size: 2 });
  });

  it('gives every line its own id, whatever the keys', () => {
    const ids = jsonRows({ 'a/b': { c: 1 }, a: { b: { c: 1 } }, 'a~1b': 1 }, all).map(
      (row) => row.id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows a lone literal', () => {
    expect(jsonRows(null, all)).toMatchObject([{ kind: 'leaf', text: 'null' }]);
  });
});

describe('jsonMatches', () => {
  it('finds keys and values, whatever their case', () => {
    expect([...jsonMatches(VALUE, 'PRICE')]).toEqual(['/items/0/price']);
    expect([...jsonMatches(VALUE, '12')]).toEqual(['/items/0/price']);
  });

  it('finds nothing for an empty query', () => {
    expect(jsonMatches(VALUE, ' ').size).toBe(0);
  });

  it('knows which folds hold a match', () => {
    const matches = jsonMatches(VALUE, 'price');
    expect(holdsMatch(matches, '/items')).toBe(true);
    expect(holdsMatch(matches, '/id')).toBe(false);
  });
});
