import type { Debt } from '../run/events';

/** An effect that was left un-undone, as the ledger lists it. Times are ISO 8601. */
export type DebtView = Debt & {
  readonly runId: string;
  readonly saga: string;
  readonly sagaVersion: number;
  readonly correlationId: string;
  /** Since when it has been owed. */
  readonly since: string;
  /** How many effects its run owes, this one included. */
  readonly ofRun: number;
  /** Its place among these, counted from 1. */
  readonly place: number;
  /** Who looks after what its run owes. */
  readonly owner: { readonly id: string; readonly name: string } | null;
};

/** How a debt can be settled. */
export type DebtMoves = {
  /** The work that can be tried again; null when there is none, or it has not been tried yet. */
  readonly retry: { readonly kind: 'step' | 'compensation'; readonly node: string } | null;
  /** The work that can be taken as done, because somebody did it by hand. */
  readonly settle: { readonly kind: 'step' | 'compensation'; readonly node: string } | null;
};

/** Nothing undoes these, and nothing does them again. */
const FOR_GOOD: ReadonlySet<string> = new Set(['PivotNotUndone', 'NotUndone']);
const NOT_ATTEMPTED = 'NotAttempted';

/**
 * What can be done about a debt, besides accepting it: its compensation is tried again or done by hand; past the
 * pivot, the step itself.
 */
export function debtMoves({ step, compensation, error }: Debt): DebtMoves {
  if (compensation === '' && FOR_GOOD.has(error.name)) return { retry: null, settle: null };
  const work =
    compensation === ''
      ? ({ kind: 'step', node: step } as const)
      : ({ kind: 'compensation', node: compensation } as const);
  return { retry: error.name === NOT_ATTEMPTED ? null : work, settle: work };
}
