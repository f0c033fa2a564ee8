import { describe, expect, it } from 'vitest';
import { debtMoves } from './debts';

const debt = (compensation: string, name: string) => ({
  ...{ step: 'charge', compensation, inDoubt: false },
  error: { name, message: '' },
});

describe('debtMoves', () => {
  it('tries the compensation again, or takes it as done', () => {
    const work = { kind: 'compensation', node: 'refund' };
    expect(debtMoves(debt('refund', 'BankClosed'))).toEqual({ retry: work, settle: work });
    expect(debtMoves(debt('refund', 'NotAttempted'))).toEqual({ retry: null, settle: work });
  });

  it('tries the step itself past the pivot', () => {
    const work = { kind: 'step', node: 'charge' };
    expect(debtMoves(debt('', 'BankClosed'))).toEqual({ retry: work, settle: work });
  });

  it('can only accept what nothing undoes', () => {
    for (const name of ['PivotNotUndone', 'NotUndone']) {
      expect(debtMoves(debt('', name))).toEqual({ retry: null, settle: null });
    }
  });
});
