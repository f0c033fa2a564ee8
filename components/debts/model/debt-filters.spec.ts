import { expect, it } from 'vitest';
import { debtQuery, isNarrowed, readDebtFilters } from './debt-filters';

const read = (query: string) => readDebtFilters(new URLSearchParams(query));

it('shows what is open unless told otherwise', () => {
  expect(debtQuery(read(''), 'u')).toEqual({ state: 'open' });
  expect(isNarrowed(read('state=accepted'))).toBe(false);
  expect(read('state=gone').state).toBe('open');
});

it('reads every filter', () => {
  const filters = read('state=accepted&saga=order&step=refund&mine=1');
  expect(debtQuery(filters, 'u')).toEqual({
    ...{ state: 'accepted', saga: 'order', step: 'refund' },
    ownerId: 'u',
  });
  expect(debtQuery(filters, undefined)).not.toHaveProperty('ownerId');
  expect(isNarrowed(filters)).toBe(true);
});
