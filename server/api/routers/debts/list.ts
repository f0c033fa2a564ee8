import type { DebtView } from '@/saga/read-models/debts';
import type { Page } from '@/server/ports/read-store';
import { debtFilter, debtOrder } from '../../debt-filter';
import { page } from '../../inputs';
import { procedure } from '../../procedure';

/** One page of the effects that were left un-undone. */
export const list = procedure('run.read')
  .input(debtFilter.extend({ ...page, order: debtOrder }))
  .query(({ ctx, input }): Promise<Page<DebtView>> => {
    const { cursor, limit, ...filter } = input;
    return ctx.services.debts.list(filter, { cursor: cursor ?? undefined, limit });
  });
