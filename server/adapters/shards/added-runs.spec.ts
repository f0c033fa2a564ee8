import { expect, it } from 'vitest';
import { addedRuns } from './added-runs';

const SOME = { count: 12, isMore: false };

it('adds what each has', () => {
  expect(addedRuns([SOME, { count: 30, isMore: false }])).toEqual({ count: 42, isMore: false });
});

it('is more than its number when one is', () => {
  const most = { count: 10_000, isMore: true };
  expect(addedRuns([most, SOME])).toEqual({ count: 10_012, isMore: true });
});

it('does not know when one does not', () => {
  expect(addedRuns([SOME, { count: null, isMore: true }])).toEqual({ count: null, isMore: true });
});
