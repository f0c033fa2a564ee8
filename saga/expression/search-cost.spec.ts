import { describe, expect, it } from 'vitest';
import { requireBounded, searchCost } from './search-cost';

const cost = (source: string, length: number, flags = '') => searchCost({ source, flags }, length);

describe('what a search costs at most', () => {
  it.each([
    ['abc', 10, 10],
    ['a*', 10, 100],
    ['^a*$', 10, 10],
    ['^a*b*$', 10, 100],
    ['^a|b*c', 10, 200],
    ['^\\d{4}-\\d{2}$', 10, 10],
    ['^a{1,3}b?$', 10, 60],
    ['^(?:a|b|c)(?=d)\\(?$', 10, 60],
    ['^[*+?|()]\\+\\|$', 10, 10],
    ['^a*?$', 10, 10],
    ['^(a*)\\1$', 10, 100],
    ['^\\u{41}+\\p{Lu}$', 10, 10],
  ])('%s in %i characters: %i', (source, length, expected) => {
    expect(cost(source, length)).toBe(expected);
  });

  it('begins in each line where ^ does', () => expect(cost('^a*$', 10, 'm')).toBe(100));

  it('grows with each choice', () => {
    expect(cost(`^${'a?'.repeat(40)}$`, 40)).toBeGreaterThan(1e12);
    expect(cost(`^${'(a|aa)'.repeat(40)}$`, 40)).toBeGreaterThan(1e12);
  });
});

it.each([
  '(a+)+',
  '(a|b)*',
  '(aa?)*',
  '(a?){30}',
  '((?=a)a?)*',
  '[^](a+)+]',
  '(a{1,2}){9}',
  '(?:x(y*))+',
])('%s could take for ever', (source) =>
  expect(() => requireBounded(source)).toThrow('inside a repetition'),
);

it.each(['(abc)+', '(\\d{3}){2}', '(a+)?b', '([?|*])*', '(\\?)+', '(?<year>\\d)+', 'a++?'])(
  '%s ends',
  (source) => expect(() => requireBounded(source)).not.toThrow(),
);
