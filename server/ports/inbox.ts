import type { Letter } from './run-writes';

/**
 * Letters to runs; they are written and taken through `RunWrites`.
 *
 * Contract: a letter waits for as long as it exists: it is handed over at least once, and is removed
 * by the transaction that handles it. Letters of one transaction keep their order, and so do those
 * of transactions of which one began after the other had ended.
 */
export type Inbox = {
  /** Letters to runs of these partitions that may be handled at `now`, first written first. */
  waiting(query: {
    readonly partitions: readonly number[];
    readonly now: string;
    readonly limit: number;
  }): Promise<readonly Letter[]>;
  /** Puts a letter off until that time (ISO 8601, UTC), when it could not be handled. */
  postpone(id: string, until: string): Promise<void>;
};
