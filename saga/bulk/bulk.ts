import type { Actor } from '../run/events';

/** What can be done with many runs at once. */
export const BULK_ACTIONS = ['cancel', 'retry', 'suspend', 'resume', 'resolve'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

export type BulkStatus = 'running' | 'paused' | 'cancelled' | 'done';

/** What has become of one run. */
export type BulkItemStatus =
  | 'waiting'
  /** Under way: after a crash it is not known whether it was done. */
  | 'begun'
  | 'done'
  /** The run was in no state for it; `detail` says why. */
  | 'refused'
  /** It could not be done, as when the database was away; `detail` says why. */
  | 'failed'
  /** Somebody stopped the job before its turn came. */
  | 'left';

export type BulkCounts = { readonly [status in BulkItemStatus]: number };

/** One action on many runs, one after the other. Times are ISO 8601. */
export type BulkJob = {
  readonly id: string;
  readonly action: BulkAction;
  /** Which runs, in words. */
  readonly title: string;
  readonly reason: string;
  readonly status: BulkStatus;
  /** Runs a second at most. */
  readonly ratePerSecond: number;
  /** The job that this one undoes. */
  readonly undoes: string | null;
  readonly createdBy: Actor;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly endedAt: string | null;
  readonly counts: BulkCounts;
};

/** What takes an action back; null where nothing can: what was undone is not done again. */
export function undoOf(action: BulkAction): BulkAction | null {
  switch (action) {
    case 'suspend':
      return 'resume';
    case 'resume':
      return 'suspend';
    case 'cancel':
    case 'retry':
    case 'resolve':
      return null;
    default:
      return action satisfies never;
  }
}

/** How many runs a job has, and how many of them need nothing more. */
export function bulkProgress(counts: BulkCounts): {
  readonly total: number;
  readonly over: number;
} {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { total, over: total - counts.waiting - counts.begun };
}
