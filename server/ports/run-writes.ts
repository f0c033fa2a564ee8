import type { Json } from '@/saga/definition/primitives';
import type { TimerKind } from '@/saga/run/effects';
import type { Actor, Parent, RecordedEvent } from '@/saga/run/events';
import type { RunMessage } from '@/saga/run/messages';

/** A message to publish; `id` is its `Nats-Msg-Id`. */
export type OutboxMessage = {
  readonly id: string;
  readonly runId: string;
  readonly partition: number;
  /**
   * A command is kept until it is answered, an event until it is published, and what the services of
   * a choreography tell each other (`flow`) until their run is over.
   */
  readonly kind: 'command' | 'event' | 'flow';
  readonly subject: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: Json;
  /**
   * Of an integration event that its run's event tells whole: the outbox notes it on this page, beside others,
   * by that event's version, which its id ends with.
   */
  readonly page?: string;
};

export type TimerRow = {
  readonly id: string;
  readonly runId: string;
  readonly partition: number;
  readonly kind: TimerKind;
  /** In a choreography: whose reactor waits for it. */
  readonly service?: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
};

/** What one service knows of a choreographed run, or what the tracker does, under {@link TRACKER}. */
export type ReactorRow = {
  readonly runId: string;
  readonly service: string;
  /** 1 for the first; each is written on top of the one before. */
  readonly version: number;
  readonly saga: string;
  readonly sagaVersion: number;
  readonly correlationId: string;
  readonly state: Json;
};

/** In the place of a service: the tracker of a choreographed run. */
export const TRACKER = '';

/** Asks for a sub-saga's run: of this version of its saga, or of the latest. */
export type ChildRequest = {
  readonly type: 'StartChild';
  readonly saga: string;
  readonly version: number | null;
  readonly input: Json;
  readonly correlationId: string;
  readonly by: Actor;
  readonly parent: Parent;
};

/** What one run tells another, or somebody outside tells a run. */
export type LetterContent =
  | ChildRequest
  | Extract<
      RunMessage,
      { type: 'ChildStarted' | 'ChildEnded' | 'CancelRun' | 'ReverseRun' | 'SignalReceived' }
    >;

/** A message that waits for its run in a table, and is gone with what it leads to. */
export type Letter = {
  readonly id: string;
  /** The recipient, and its partition. */
  readonly runId: string;
  readonly partition: number;
  readonly content: LetterContent;
};

/** Reserves an idempotency key for a new run. */
export type StartReservation = {
  readonly saga: string;
  readonly key: string;
  readonly runId: string;
  /** Hash of what was asked, to tell a repeat from a conflict. */
  readonly requestHash: string;
};

/** One work of a run: a step or compensation at one visit, whatever its attempts. */
export type WorkId = { readonly runId: string; readonly ref: string };

/** A command that waits until no other work has its key. */
export type OrderedCommand = WorkId & {
  readonly service: string;
  readonly key: string;
  /** The partition whose owner lets the key's commands pass. */
  readonly gate: number;
  readonly message: OutboxMessage;
  /** The end of the wait for its reply, which begins when it is sent: so long after that. */
  readonly timeout: { readonly timer: TimerRow; readonly ms: number } | null;
};

/** Everything one decision, or a batch of them, changes. */
export type RunWriteSet = {
  readonly events: readonly RecordedEvent[];
  readonly messages: readonly OutboxMessage[];
  readonly timers: readonly TimerRow[];
  readonly cancelledTimerIds: readonly string[];
  /** Commands that need not be sent again: answered, timed out or overtaken. */
  readonly closedCommandIds: readonly string[];
  readonly starts: readonly StartReservation[];
  /** A letter whose id is there already is the same letter, and is not written again. */
  readonly letters: readonly Letter[];
  readonly takenLetterIds: readonly string[];
  readonly reactors: readonly ReactorRow[];
  /** Commands to be sent when it is their turn; work that has its key already keeps it. */
  readonly ordered: readonly OrderedCommand[];
  /** Work that needs its key no more. */
  readonly settledWork: readonly WorkId[];
};

/** Another writer has stored events of the same run, or reserved the same start key, first. */
export class WriteConflict extends Error {
  readonly code = 'WriteConflict';

  constructor(readonly on: 'run-version' | 'start-key') {
    super(on === 'run-version' ? 'The run has moved on.' : 'The start key is taken.');
  }
}

/** The store cannot hold what was to be written, now or ever; nothing else is wrong with it. */
export class DataRefused extends Error {
  readonly code = 'DataRefused';
}

/**
 * Writes decisions: events, outgoing messages, timers, letters, start keys and what reactors know in
 * one transaction.
 *
 * Contract: all or nothing. Throws `WriteConflict` when a (run, version), a (run, service, version) or
 * a (saga, key) exists already, and `DataRefused` when the data itself cannot be stored; nothing is written then. Any
 * other error means that the store is away, and that the writes may or may not have happened. Once it has resolved, the writes survive a crash.
 */
export type RunWrites = {
  commit(writes: RunWriteSet): Promise<void>;
};
