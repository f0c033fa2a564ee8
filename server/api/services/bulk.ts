import type { BulkJob } from '@/saga/bulk/bulk';
import type { Actor } from '@/saga/run/events';
import type { StartBulk } from '@/server/application/bulk/start-bulk';
import type { SteerBulk } from '@/server/application/bulk/steer-bulk';
import type { BulkItem } from '@/server/ports/bulk-jobs';

/** What the API asks about actions on many runs; failures are the application's typed errors. */
export type BulkServices = {
  /** How many runs it would be about, by status. */
  preview(selection: StartBulk['selection']): Promise<{ readonly [status: string]: number }>;
  start(command: StartBulk): Promise<BulkJob>;
  undo(command: { id: string; reason: string; by: Actor }): Promise<BulkJob>;
  steer(command: SteerBulk): Promise<void>;
  /** Those that this actor began, or all. */
  list(by?: string): Promise<readonly BulkJob[]>;
  /** The sagas of all of its runs. */
  sagas(id: string): Promise<readonly string[]>;
  /** With what became of its runs, those that were not done first. */
  get(id: string): Promise<{ job: BulkJob; items: readonly BulkItem[] }>;
};
