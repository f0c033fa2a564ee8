import type { DebtView } from '@/saga/read-models/debts';
import type { Page } from './read-store';

/** Which debts; absent fields match all. */
export type DebtFilter = {
  /** `open`: of stuck runs. `accepted`: of runs that somebody resolved all the same. */
  readonly state: 'open' | 'accepted';
  readonly saga?: string;
  /** Of runs of these sagas only. */
  readonly sagas?: readonly string[];
  /** The step, or its compensation. */
  readonly step?: string;
  readonly error?: string;
  readonly ownerId?: string;
};

export type DebtTotals = {
  readonly debts: number;
  readonly runs: number;
  /** Of these, how many may never have happened. */
  readonly inDoubt: number;
  /** Since when the oldest has been owed; null without debts. */
  readonly oldest: string | null;
  /** The largest first, at most ten. */
  readonly bySaga: readonly { readonly saga: string; readonly debts: number }[];
};

/**
 * The effects that could not be undone, read from the read models of runs: it follows the events with a short delay.
 *
 * Contract: pages are stable (keyset), oldest first, and hold the debts of whole runs. An invalid cursor throws
 * `InvalidInput`.
 */
export type DebtLedger = {
  /** The debts of at most `limit` runs. */
  list(
    filter: DebtFilter,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<Page<DebtView>>;
  totals(filter: DebtFilter): Promise<DebtTotals>;
  /** Says who looks after what a run owes; null: nobody. */
  assign(
    runId: string,
    owner: { readonly id: string; readonly name: string } | null,
    at: string,
  ): Promise<void>;
};
