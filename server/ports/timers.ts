import type { TimerRow } from './run-writes';

/**
 * Times at which runs must go on; they are set and removed through `RunWrites`.
 *
 * Contract: a timer is due for as long as it exists: it fires at least once, and is removed by the
 * transaction that handles it.
 */
export type Timers = {
  /** Timers of these partitions due at `now`, earliest first. */
  due(query: {
    readonly partitions: readonly number[];
    readonly now: string;
    readonly limit: number;
  }): Promise<readonly TimerRow[]>;
  /** Puts a timer off, when it could not be handled. */
  postpone(id: string, dueAt: string): Promise<void>;
  /** When the next timer of these partitions is due; null when there is none. */
  nextDueAt(partitions: readonly number[]): Promise<string | null>;
};
