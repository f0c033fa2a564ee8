import type { BulkAction, BulkItemStatus, BulkJob, BulkStatus } from '@/saga/bulk/bulk';
import type { Actor } from '@/saga/run/events';
import type { RunQuery } from './read-store';

/** Which runs: those that match all, at the moment of asking; or those that another job has done. */
export type BulkSelection =
  | ({ readonly type: 'filter' } & Omit<RunQuery, 'cursor' | 'limit'>)
  | { readonly type: 'runs'; readonly runIds: readonly string[] }
  | { readonly type: 'done-by'; readonly jobId: string };

export type BulkItem = {
  readonly runId: string;
  readonly status: BulkItemStatus;
  /** Why it is as it is. */
  readonly detail: string | null;
};

export type NewBulkJob = {
  readonly id: string;
  readonly action: BulkAction;
  readonly title: string;
  readonly reason: string;
  readonly ratePerSecond: number;
  readonly undoes: string | null;
  readonly by: Actor;
  readonly at: string;
  readonly selection: BulkSelection;
};

/** A job in the hands of one worker. */
export type BulkLease = {
  readonly job: BulkJob;
  /** Grows with every change of hands: what an earlier holder still writes is not taken. */
  readonly epoch: string;
};

/** Runs of one job at most. */
export const MAX_BULK_RUNS = 100_000;

/**
 * Actions on many runs, done by whichever worker holds the job.
 *
 * Contract: which runs it is about is settled when a job is made, at most {@link MAX_BULK_RUNS}, the oldest first.
 * At most one unexpired holder a job, by the store's clock; every write of a holder is fenced by its epoch.
 */
export type BulkJobs = {
  /** How many runs there are of each status, up to {@link MAX_BULK_RUNS} in all. */
  count(selection: BulkSelection): Promise<{ readonly [status: string]: number }>;
  /** Null when no run matches, and then there is no job. */
  create(job: NewBulkJob): Promise<BulkJob | null>;
  find(id: string): Promise<BulkJob | null>;
  /** Newest first; those that this actor began, or all. */
  list(limit: number, by?: string): Promise<readonly BulkJob[]>;
  /** In the order of the job: what was not done first. */
  items(id: string, limit: number): Promise<readonly BulkItem[]>;
  /** The sagas of all of its runs, each once. */
  sagas(id: string): Promise<readonly string[]>;
  /** Changes a job's status if it has one of `from`; false when not. Cancelling leaves what waits. */
  steer(
    id: string,
    change: {
      readonly from: readonly BulkStatus[];
      readonly to: BulkStatus;
      readonly at: string;
    },
  ): Promise<boolean>;

  /** Takes, or keeps, the longest untouched job that runs. */
  claim(worker: string, leaseMs: number): Promise<BulkLease | null>;
  /** Gives back whatever the worker holds. */
  release(worker: string): Promise<void>;
  /** The next runs, those that a crash left half done first. */
  next(lease: BulkLease, limit: number): Promise<readonly BulkItem[]>;
  /** False, with nothing written, when the job is in other hands by now. */
  write(lease: BulkLease, items: readonly BulkItem[]): Promise<boolean>;
  /** Ends the job, if it still runs. */
  finish(lease: BulkLease, at: string): Promise<boolean>;
};
