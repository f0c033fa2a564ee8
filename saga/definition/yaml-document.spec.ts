import { expect, it } from 'vitest';
import { readYaml } from './yaml-document';

const faultOf = (text: string) => {
  const read = readYaml(text);
  return 'fault' in read ? read.fault : null;
};
const many = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => item(index));

it.each([
  ['a: 1\nb: 2\na: 3', 'Map keys must be unique', 3],
  ['list:\n  - {b: 1, "b": 2}', 'Map keys must be unique', 2],
  ['a: 1\nb: [', 'Flow sequence in block collection', 2],
  ['a: 1\n---\nb: 2', 'multiple documents', 2],
  ['['.repeat(100_000), 'Maximum call stack', 1],
  [`[${many(1_001, (index) => `&a${index} 1,*a${index}`)}]`, 'Excessive alias count', 1],
])('says what is wrong, and in which line: %#', (text, message, line) => {
  expect(faultOf(text)).toEqual({ message: expect.stringContaining(message), line });
});

it('reads what is right', () => {
  const read = readYaml('a: &x {b: 1}\nc: *x\n1: one\n"2": two');
  const value = 'document' in read ? read.document.toJS() : null;
  expect(value).toEqual({ a: { b: 1 }, c: { b: 1 }, 1: 'one', 2: 'two' });
});

// Compared each with each, and each written out with its line, these would take minutes.
it.each([
  ['keys', many(60_000, (index) => `k${index}: 1`).join('\n'), null],
  ['faults', '!a '.repeat(60_000), 'A node can have at most one tag'],
])('does not take long for many %s', (_, text, message) => {
  expect(faultOf(text)?.message ?? null).toBe(message);
});
