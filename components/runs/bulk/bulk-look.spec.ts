import { expect, it } from 'vitest';
import { offeredFirst, takersOf } from './bulk-look';

it('offers first what most of the runs can take, and of that what harms least', () => {
  expect(offeredFirst({ stuck: 124 })).toBe('retry');
  expect(offeredFirst({ suspended: 3, completed: 90 })).toBe('resume');
  expect(offeredFirst({ running: 4 })).toBe('retry');
  expect(offeredFirst({ running: 1, suspended: 4 })).toBe('cancel');
  expect(offeredFirst({ compensating: 2 })).toBe('retry');
  expect(offeredFirst({})).toBe('retry');
});

it('counts the runs that can take an action', () => {
  expect(takersOf('cancel', { running: 2, suspended: 1, stuck: 5 })).toBe(3);
});
