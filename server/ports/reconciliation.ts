import type { RunSummary } from '@/saga/read-models/views';
import type { RecordedEvent } from '@/saga/run/events';
import type { OutboxMessage } from './run-writes';

/** What lies at one place of a stream, without its payload. */
export type StreamEntry = {
  readonly stream: string;
  readonly sequence: number;
  /** When the broker stored it (ISO 8601, UTC). */
  readonly storedAt: string;
  readonly subject: string;
  /** `ce-id`: what the message is; the same for a message that was sent again. */
  readonly messageId: string | null;
  /** `Nats-Msg-Id`: what the broker recognises repeats by. */
  readonly brokerId: string | null;
  readonly runId: string | null;
  /** Of a reply: the command that it answers. */
  readonly commandId: string | null;
  /** Of a command: where its reply goes. */
  readonly replyTo: string | null;
  /** Whether everybody who consumes its subject has acknowledged it; false when nobody does. */
  readonly isConsumed: boolean;
};

/** How far a stream reaches. */
export type StreamExtent = {
  readonly stream: string;
  /** What was published since then it still has (ISO 8601, UTC); null when there is no such stream. */
  readonly since: string | null;
  /** The last place that was read; 0 for none. */
  readonly upTo: number;
  readonly messages: number;
};

/**
 * Reads whole streams.
 *
 * Contract: entries are handed over in the order of their stream, a batch at a time, so that memory is
 * bounded; what is published during the call may be left out. A stream that is not there is empty.
 */
export type StreamReader = {
  read(
    after: ReadonlyMap<string, number>,
    take: (entries: readonly StreamEntry[]) => Promise<void>,
  ): Promise<readonly StreamExtent[]>;
};

/** A message that is kept, in the outbox or until its turn comes, as far as it says where it is. */
export type OutboxFact = {
  readonly id: string;
  readonly kind: OutboxMessage['kind'];
  readonly isPublished: boolean;
  /** It is not in the outbox yet: it waits until its turn comes. */
  readonly inTurn?: boolean;
};

/** Everything that is stored of one run. */
export type StoredRun = {
  readonly runId: string;
  readonly events: readonly RecordedEvent[];
  /** How many of the events are in the read models. */
  readonly projected: number;
  readonly outbox: readonly OutboxFact[];
  readonly timerIds: readonly string[];
  /** The works that have the key by which their commands are handled in order, by their refs. */
  readonly keys: readonly string[];
  /** How many letters wait for it. */
  readonly letters: number;
  /** How many messages of it lie in streams, not yet acknowledged by all who consume them. */
  readonly underWay: number;
  /** Its row in the read models; null for none. */
  readonly summary: RunSummary | null;
};

/** A sub-saga's run, as far as it will move the run that waits for it. */
export type ChildFact = { readonly isOpen: boolean; readonly letters: number };

/** Something that a look at all rows together has found; `id` names the row or message. */
export type Anomaly = {
  readonly check: string;
  readonly runId: string | null;
  readonly id: string;
  readonly detail: string;
};

/** What a look over all rows gave: how many were wrong, and the first of those. */
export type Swept = {
  readonly check: string;
  readonly found: number;
  readonly anomalies: readonly Anomaly[];
};

/** Everything as it stood at one moment. */
export type Snapshot = {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Ids of at most `limit` runs after an id (null for the first), in order. */
  runsAfter(runId: string | null, limit: number): Promise<readonly string[]>;
  /** Ids of at most `count` runs, drawn by chance. */
  someRuns(count: number): Promise<readonly string[]>;
  load(runIds: readonly string[]): Promise<readonly StoredRun[]>;
  /** What is known of the runs of sub-sagas; those of which nothing is known are absent. */
  children(runIds: readonly string[]): Promise<ReadonlyMap<string, ChildFact>>;
  /** Those of the messages that lie in no stream, wait in no outbox and are no dead letter. */
  vanished(messageIds: readonly string[]): Promise<readonly string[]>;
  /** Looks at all rows: what is older than `olderThanMs` should have moved on. */
  sweep(olderThanMs: number, limit: number): Promise<readonly Swept[]>;
};

/**
 * What is stored, and what was read of streams, side by side.
 *
 * Contract: `keep` before `inSnapshot`; all of a snapshot is of one moment, after everything that was
 * kept was read. Nothing is written but what `keep` notes for this session.
 */
export type ReconciliationStore = {
  keep(entries: readonly StreamEntry[]): Promise<void>;
  inSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
};
