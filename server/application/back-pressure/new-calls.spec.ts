import { expect, it } from 'vitest';
import { NewCalls } from './new-calls';

const worker = (id: string, calls: Record<string, [number, number, string | null]>) => ({
  id,
  report: { calls },
});

it('counts what has come since the look before, over all workers', () => {
  const calls = new NewCalls();
  expect(calls.take([worker('a', { bank: [100, 7, 'Old'] })])).toEqual(new Map());
  const grown = calls.take([
    worker('a', { bank: [103, 7, 'Old'] }),
    worker('b', { bank: [1, 2, 'New'], post: [0, 0, null] }),
  ]);
  expect(grown).toEqual(new Map([['bank', { answered: 4, failed: 2, lastError: 'New' }]]));
  expect(calls.take([worker('b', { bank: [1, 2, 'New'] })])).toEqual(new Map());
});

it('makes nothing of what is no report, and begins anew when it forgot', () => {
  const calls = new NewCalls();
  calls.take([]);
  expect(calls.take([{ id: 'a', report: { calls: 'many' } }])).toEqual(new Map());
  calls.forget();
  expect(calls.take([worker('a', { bank: [9, 9, null] })])).toEqual(new Map());
});
