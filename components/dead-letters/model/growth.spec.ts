import { expect, it } from 'vitest';
import { growthOf } from './growth';

it.each([
  [3, 1, 'rising'],
  [1, 3, 'falling'],
  [2, 2, 'steady'],
  [0, 0, 'quiet'],
])('calls %i after %i %s', (last, before, trend) => {
  expect(growthOf(last, before).trend).toBe(trend);
});

it('says it in words', () => {
  expect(growthOf(1200, 4).words).toBe('1,200 in the last hour, 4 in the one before');
  expect(growthOf(0, 0).words).toBe('none in the last two hours');
});
