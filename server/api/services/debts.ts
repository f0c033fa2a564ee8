import type { DebtView } from '@/saga/read-models/debts';
import type { Actor } from '@/saga/run/events';
import type { DebtFilter, DebtOrder, DebtTotals } from '@/server/ports/debt-ledger';
import type { Page } from '@/server/ports/read-store';

/** What the API asks about debts; they are settled by what is done with their runs. */
export type DebtServices = {
  /** Oldest first unless told otherwise. */
  list(
    filter: DebtFilter & { readonly order?: DebtOrder },
    page: { cursor?: string; limit: number },
  ): Promise<Page<DebtView>>;
  totals(filter: DebtFilter): Promise<DebtTotals>;
  assign(command: { runId: string; toMe: boolean; by: Actor }): Promise<void>;
};
