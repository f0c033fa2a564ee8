import type { DebtView } from '@/saga/read-models/debts';
import type { DebtWorth } from './debt-worth';
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
  /** What its value is counted in; empty: in nothing that is named. */
  readonly unit?: string;
  /** Its value is this or more. */
  readonly least?: number;
};

/** `age`: oldest first. `value`: unit by unit, the largest first, and last those without a value. */
export type DebtOrder = 'age' | 'value';

export type DebtPage = { readonly cursor?: string; readonly limit: number };

export type DebtTotals = {
  readonly debts: number;
  readonly runs: number;
  /** Of these, how many may never have happened. */
  readonly inDoubt: number;
  /** Since when the oldest has been owed; null without debts. */
  readonly oldest: string | null;
  /** The most debts first. */
  readonly byUnit: readonly DebtWorth[];
  /** Debts of which nothing says what they are worth, or of which that could not be told. */
  readonly withoutValue: number;
  /** The largest first, at most ten. */
  readonly bySaga: readonly {
    readonly saga: string;
    readonly debts: number;
    readonly byUnit: readonly DebtWorth[];
  }[];
};

/**
 * The effects that could not be undone, read from the read models of runs: it follows the events with a short delay.
 *
 * Contract: pages are stable (keyset). By age they hold the debts of whole runs, of at most `limit` of them; by value
 * they hold at most `limit` debts. An invalid cursor, or one of the other order, throws `InvalidInput`.
 */
export type DebtLedger = {
  /** By age unless told otherwise. */
  list(
    filter: DebtFilter & { readonly order?: DebtOrder },
    page: DebtPage,
  ): Promise<Page<DebtView>>;
  totals(filter: DebtFilter): Promise<DebtTotals>;
  /** Says who looks after what a run owes; null: nobody. */
  assign(
    runId: string,
    owner: { readonly id: string; readonly name: string } | null,
    at: string,
  ): Promise<void>;
};
