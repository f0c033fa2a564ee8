import type { LetterGroup } from '@/saga/dead-letters/letter-groups';
import type { DeadLetterView } from '@/saga/read-models/views';

/** A message that died, as its finder knows it; the store reads the rest off its headers. */
export type NewDeadLetter = Pick<
  DeadLetterView,
  | 'reason'
  | 'stream'
  | 'subject'
  | 'streamSequence'
  | 'consumer'
  | 'deliveries'
  | 'runId'
  | 'service'
  | 'headers'
  | 'payload'
  | 'payloadEncoding'
  | 'error'
> & {
  /** Names the delivery that died, so that two reports of it are one dead letter. */
  readonly source: string;
  readonly at: string;
};

/** Which letters; absent fields match all. */
export type DeadLetterFilter = {
  readonly status?: DeadLetterView['status'];
  readonly reason?: DeadLetterView['reason'];
  readonly service?: string;
  readonly runId?: string;
  readonly saga?: string;
  /** Letters of runs of these sagas only. */
  readonly sagas?: readonly string[];
  readonly step?: string;
  readonly fingerprint?: string;
  readonly assigneeId?: string;
  /** Words, all of which stand in the error, the subject or the payload; the last may be the beginning of one. */
  readonly text?: string;
  readonly ids?: readonly string[];
};

export type DeadLetterQuery = DeadLetterFilter & {
  readonly cursor?: string;
  readonly limit: number;
};

/** What a redrive needs to know of a letter. */
export type LetterOutline = {
  readonly letterId: string;
  readonly partitionKey: string | null;
  readonly service: string | null;
};

/** How many open letters a run has. */
export type RunLetterCount = { readonly runId: string; readonly open: number };

/** The letter that a retry became. */
export type RetryDeath = { readonly id: string; readonly at: string; readonly error: string };

/** Groups at most; the smallest are left out. */
export const MAX_GROUPS = 200;

/**
 * Messages that could not be handled, stored whole until somebody retries or discards them.
 *
 * Contract: `add` is idempotent by `source` (the first report wins). Letters are never removed.
 */
export type DeadLetterStore = {
  /** The ids of the letters that are new. */
  add(letters: readonly NewDeadLetter[]): Promise<readonly string[]>;
  find(id: string): Promise<DeadLetterView | null>;
  /** Newest first. */
  list(
    query: DeadLetterQuery,
  ): Promise<{ readonly items: readonly DeadLetterView[]; readonly nextCursor: string | null }>;
  /** The groups that the filter leaves, largest first, at most {@link MAX_GROUPS}; `now` is ISO 8601. */
  groups(filter: DeadLetterFilter, now: string): Promise<readonly LetterGroup[]>;
  /** The open letters of the same key or run that died after this one, oldest first. */
  behind(letter: DeadLetterView, limit: number): Promise<readonly DeadLetterView[]>;
  /** The letters that retries of this one became, and retries of those, oldest first. */
  retriesOf(id: string, limit: number): Promise<readonly DeadLetterView[]>;
  /** The open letters that the filter leaves, in the order in which their messages were written. */
  outline(filter: DeadLetterFilter, limit: number): Promise<readonly LetterOutline[]>;
  /** The letters of these ids that there are, in no order. */
  findAll(ids: readonly string[]): Promise<readonly DeadLetterView[]>;
  /**
   * Takes an open letter for its retry of that number, which is the next one; false when somebody else has it, or had
   * it before.
   */
  claimRetry(id: string, claim: { readonly retry: number; readonly at: string }): Promise<boolean>;
  /** The latest letter that a retry of each became, by the id of the retried one; without retries that lived. */
  deathsOfRetries(ids: readonly string[]): Promise<ReadonlyMap<string, RetryDeath>>;
  /** Counts one more retry; null when unknown. */
  markRetried(id: string, at: string): Promise<DeadLetterView | null>;
  /** False when unknown. */
  markDiscarded(id: string, reason: string, at: string): Promise<boolean>;
  /** Opens a discarded letter again; false when it was not discarded, or is unknown. */
  restore(id: string, at: string): Promise<boolean>;
  /** Puts another payload (text) into an open letter, and keeps the first one; false when it is not open. */
  edit(id: string, payload: string, at: string): Promise<boolean>;
  /** False when unknown. */
  assign(id: string, assignee: DeadLetterView['assignee'], at: string): Promise<boolean>;
  /** Of these runs those that have open letters, of these sagas or of all, in no order. */
  openOfRuns(
    runIds: readonly string[],
    sagas?: readonly string[],
  ): Promise<readonly RunLetterCount[]>;
  /** Of these sagas, or of all. */
  openCount(sagas?: readonly string[]): Promise<number>;
};
