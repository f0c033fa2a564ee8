import { type IsSecret, maskText } from '@/saga/dead-letters/masking';
import type { Debt } from '@/saga/run/events';
import type { DebtLedger } from '@/server/ports/debt-ledger';
import type { DebtServices } from '../services/debts';
import { maskedError } from './masked-error';

/** The ledger's pages, with the values of secret fields masked in what errors say. */
export function maskedDebts(
  { list }: Pick<DebtLedger, 'list'>,
  isSecret: IsSecret,
): DebtServices['list'] {
  return async (filter, page) => {
    const { items, ...rest } = await list(filter, page);
    return { ...rest, items: items.map((debt) => maskedDebt(debt, isSecret)) };
  };
}

/** The debt as people may read it; what it is worth was named to be read. */
export function maskedDebt<D extends Debt>(debt: D, isSecret: IsSecret): D {
  const { error, worth } = debt;
  const said = worth && 'problem' in worth ? { problem: maskText(worth.problem, isSecret) } : worth;
  return { ...debt, error: maskedError(error, isSecret), ...(said && { worth: said }) };
}
