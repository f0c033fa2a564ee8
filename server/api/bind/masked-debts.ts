import type { IsSecret } from '@/saga/dead-letters/masking';
import type { DebtLedger } from '@/server/ports/debt-ledger';
import type { DebtServices } from '../services/debts';
import { maskedError } from './masked-runs';

/** The ledger's pages, with the values of secret fields masked in what errors say. */
export function maskedDebts(
  { list }: Pick<DebtLedger, 'list'>,
  isSecret: IsSecret,
): DebtServices['list'] {
  return async (filter, page) => {
    const { items, ...rest } = await list(filter, page);
    const masked = items.map((debt) => ({ ...debt, error: maskedError(debt.error, isSecret) }));
    return { ...rest, items: masked };
  };
}
