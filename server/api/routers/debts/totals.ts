import type { DebtTotals } from '@/server/ports/debt-ledger';
import { debtFilter } from '../../debt-filter';
import { procedure } from '../../procedure';

/** How much is owed. */
export const totals = procedure('run.read')
  .input(debtFilter)
  .query(({ ctx, input }): Promise<DebtTotals> => ctx.services.debts.totals(input));
