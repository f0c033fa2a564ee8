import type { DeadLetterView } from '@/saga/read-models/views';

/** A message that died, as its finder knows it. */
export type NewDeadLetter = Omit<
  DeadLetterView,
  'id' | 'status' | 'retries' | 'createdAt' | 'updatedAt'
> & {
  /** Names the delivery that died, so that two reports of it are one dead letter. */
  readonly source: string;
  readonly at: string;
};

export type DeadLetterQuery = {
  readonly status?: DeadLetterView['status'];
  readonly reason?: DeadLetterView['reason'];
  readonly service?: string;
  readonly runId?: string;
  /** Letters of this saga's runs. */
  readonly saga?: string;
  readonly cursor?: string;
  readonly limit: number;
};

/**
 * Messages that could not be handled, stored whole until somebody retries or discards them.
 *
 * Contract: `add` is idempotent by `source` (the first report wins). Letters are never removed.
 */
export type DeadLetterStore = {
  /** The ids of the letters that are new. */
  add(letters: readonly NewDeadLetter[]): Promise<readonly string[]>;
  find(id: string): Promise<DeadLetterView | null>;
  list(
    query: DeadLetterQuery,
  ): Promise<{ readonly items: readonly DeadLetterView[]; readonly nextCursor: string | null }>;
  /** Counts one more retry; null when unknown. */
  markRetried(id: string, at: string): Promise<DeadLetterView | null>;
  /** False when unknown. */
  markDiscarded(id: string, reason: string, at: string): Promise<boolean>;
  openCount(): Promise<number>;
};
