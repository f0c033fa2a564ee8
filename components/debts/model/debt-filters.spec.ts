import { expect, it } from 'vitest';
import { debtParams, debtQuery, isNarrowed, isOfWholeRuns, readDebtFilters } from './debt-filters';

const read = (query: string) => readDebtFilters(new URLSearchParams(query));

it('shows what is open, oldest first, unless told otherwise', () => {
  expect(debtQuery(read(''), 'u')).toEqual({ state: 'open' });
  expect(read('').order).toBe('age');
  expect(isNarrowed(read('state=accepted&order=value'))).toBe(false);
  expect(read('state=gone').state).toBe('open');
});

it('reads every filter', () => {
  const filters = read(
    'state=accepted&saga=order&step=refund&unit=EUR&least=12.5&mine=1&order=value',
  );
  const query = { state: 'accepted', saga: 'order', step: 'refund', unit: 'EUR', least: 12.5 };
  expect(debtQuery(filters, 'u')).toEqual({ ...query, ownerId: 'u' });
  expect(debtQuery(filters, undefined)).not.toHaveProperty('ownerId');
  expect(isNarrowed(filters)).toBe(true);
  expect(debtParams(filters, undefined)).toEqual({ ...query, least: '12.5', order: 'value' });
});

it('does not filter by what is no number', () => {
  expect(debtQuery(read('least=many'), 'u')).toEqual({ state: 'open' });
});

it('knows when all that runs owe is listed', () => {
  expect(isOfWholeRuns(read(''))).toBe(true);
  expect(isOfWholeRuns(read('saga=order&order=value'))).toBe(true);
  for (const part of ['step=refund', 'unit=EUR', 'least=3', 'mine=1', 'state=accepted']) {
    expect(isOfWholeRuns(read(part)), part).toBe(false);
  }
});
