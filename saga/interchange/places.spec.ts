import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { linesOf } from './places';

const VALUE = { a: 1, States: { 'Tell/Sender': { Catch: [{ Next: 'x' }, { Next: 'y' }] } } };

it.each([
  ['JSON', JSON.stringify(VALUE, null, 2), [2, 4, 9, 10]],
  ['YAML', stringify(VALUE), [1, 3, 6, 6]],
])('finds what a pointer names in %s', (_, text, lines) => {
  const lineOf = linesOf(text);
  const pointers = [
    '/a',
    '/States/Tell~1Sender',
    '/States/Tell~1Sender/Catch/1',
    '/States/Tell~1Sender/Catch/1/Next',
  ];
  expect(pointers.map(lineOf)).toEqual(lines);
});

it('finds nothing where there is nothing, on a single line, or in what is no YAML', () => {
  expect(linesOf('a: 1\nb: 2')('/c/d')).toBeUndefined();
  expect(linesOf(JSON.stringify(VALUE))('/a')).toBeUndefined();
  expect(linesOf('{ "a": [1,\n')('/a/5')).toBeUndefined();
});
