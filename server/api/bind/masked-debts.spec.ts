import { expect, it } from 'vitest';
import { MASK, secretRule } from '@/saga/dead-letters/masking';
import type { DebtView } from '@/saga/read-models/debts';
import { maskedDebts } from './masked-debts';

const DEBT: DebtView = {
  ...{
    runId: 'r',
    saga: 'trip',
    sagaVersion: 1,
    correlationId: 'r',
    since: '',
    ofRun: 1,
    place: 1,
  },
  ...{ owner: null, step: 'charge', compensation: 'refund', inDoubt: false },
  error: {
    name: 'Refused',
    message: 'refused with token=abc; amount=5',
    retryable: false,
    details: { cardNumber: '4111', amount: 5 },
  },
};

it('masks secret fields in what the errors of debts say, and nothing else', async () => {
  const unknown = { ...DEBT, worth: { problem: 'The value could not be told: token=abc' } };
  const valued = { ...DEBT, worth: { value: 5, unit: 'EUR' } };
  const ledger = { list: async () => ({ items: [DEBT, unknown, valued], nextCursor: null }) };
  const list = maskedDebts(ledger, secretRule(['token', 'card number']));
  const { items } = await list({ state: 'open' }, { limit: 1 });
  const message = `refused with token=${MASK}; amount=5`;
  const details = { cardNumber: MASK, amount: 5 };
  const masked = { ...DEBT, error: { ...DEBT.error, message, details } };
  expect(items).toEqual([
    masked,
    { ...masked, worth: { problem: `The value could not be told: token=${MASK}` } },
    { ...masked, worth: valued.worth },
  ]);
});
