import { expect, it } from 'vitest';
import { selectedWords } from './selected-words';

it.each([
  [3, 3, '3 selected'],
  [3, 2, '3 selected, 2 of which you may act on'],
  [1, 0, '1 selected, none of which you may act on'],
])('of %i chosen ones, %i within reach: %s', (selected, within, words) => {
  expect(selectedWords(selected, within)).toBe(words);
});
