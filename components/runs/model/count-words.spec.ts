import { expect, it } from 'vitest';
import { countWords } from './count-words';

it.each([
  [0, false, '0 runs'],
  [1, false, '1 run'],
  [9_991, false, '9,991 runs'],
  [10_000, true, '10,000+ runs'],
  [null, true, ''],
] as const)('says of %s (more: %s) “%s”', (count, isMore, words) => {
  expect(countWords({ count, isMore })).toBe(words);
});
