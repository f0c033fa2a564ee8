import { expect, it } from 'vitest';
import { forecastWords, growthOf } from './lag-words';

it('tells the growth from two moments', () => {
  expect(growthOf(undefined, { waiting: 5, at: 0 })).toBeNull();
  expect(growthOf({ waiting: 5, at: 0 }, { waiting: 9, at: 100 })).toBeNull();
  expect(growthOf({ waiting: 5, at: 0 }, { waiting: 25, at: 4_000 })).toBe(5);
  expect(growthOf({ waiting: 25, at: 0 }, { waiting: 5, at: 4_000 })).toBe(-5);
});

it.each([
  [0, -3, 'nothing waits'],
  [7, null, '…'],
  [7, 0, 'stands still'],
  [7, 12.34, 'grows by 12.3 a second'],
  [60, -2, 'gone in 30.0 s'],
])('says of %i messages that grow by %s: %s', (waiting, growth, words) => {
  expect(forecastWords(waiting, growth)).toBe(words);
});
