import { expect, it } from 'vitest';
import { storable, UnusableResult } from './storable';

it('gives what JSON keeps of a result', () => {
  expect(storable(undefined)).toBeNull();
  expect(storable({ a: undefined, at: new Date(0) })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
});

const circular: { self?: unknown } = {};
circular.self = circular;

it.each([[{ n: 1n }], [circular], ['a\u0000'], [{ 'k\u0000': 1 }], [['\ud800']]])(
  'refuses what cannot be stored (%#)',
  (result) => {
    expect(() => storable(result)).toThrow(UnusableResult);
  },
);
