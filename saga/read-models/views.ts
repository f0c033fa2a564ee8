import type { Json } from '../definition/primitives';
import type { Debt, RunError, RunEventType, WorkKind } from '../run/events';
import type { RunStatus, StepStatus } from '../run/status';

/** A node at which a run waits for a time, a signal or a person. */
export type WaitView = {
  /** The node's name; of an item of a map with the item behind it, as `approve@each-3`. */
  readonly place: string;
  readonly since: string;
  /** When it gives up by itself; null when it does not. */
  readonly dueAt: string | null;
  /** Its time is over, but it waits on, for past the pivot there is no way back. */
  readonly overdue: boolean;
} & (
  | { readonly type: 'time' }
  | { readonly type: 'signal'; readonly signal: string; readonly correlation: string | null }
  | {
      readonly type: 'approval';
      /** Who decides; null: anybody who may decide at all. */
      readonly role: string | null;
      readonly outcomes: readonly string[];
    }
);

/** Work that a service was asked for and has not settled yet, also while the next attempt is waited for. */
export type OpenWork = {
  /** The node's name; of an item of a map with the item behind it. */
  readonly place: string;
  readonly service: string;
};

/** One row of the runs list. Times are ISO 8601, UTC. */
export type RunSummary = {
  readonly runId: string;
  readonly saga: string;
  readonly sagaVersion: number;
  readonly status: RunStatus;
  readonly correlationId: string;
  readonly input: Json;
  readonly output: Json;
  readonly error: RunError | null;
  readonly debts: readonly Debt[];
  readonly currentNodes: readonly string[];
  /** By which it is found, as its saga says; absent when there is none. */
  readonly fields?: { readonly [name: string]: string };
  readonly waits: readonly WaitView[];
  /** What services have still to answer; absent when there is nothing. */
  readonly openWork?: readonly OpenWork[];
  /** The services of which some work failed for good, each once; absent when there is none. */
  readonly failedAt?: readonly string[];
  /** Of a sub-saga's run: the run that waits for it. */
  readonly parentRunId: string | null;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly endedAt: string | null;
  /** Version of the run's last event that is in this row. */
  readonly version: number;
};

/** One step or compensation of a run. */
export type StepView = {
  readonly runId: string;
  /** The node's; of an item of a map with the item behind it, as `charge@each-3`. */
  readonly name: string;
  readonly kind: WorkKind;
  readonly status: StepStatus;
  readonly service: string;
  readonly action: string;
  readonly attempts: number;
  readonly input: Json;
  readonly result: Json;
  readonly error: RunError | null;
  readonly inDoubt: boolean;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly nextAttemptAt: string | null;
};

/** One message of a run: a command that went out or the reply that came in. */
export type MessageView = {
  /** The command's id; a reply's id is the command's with `:reply`. */
  readonly messageId: string;
  readonly runId: string;
  readonly direction: 'command' | 'reply' | 'timeout';
  readonly kind: WorkKind;
  readonly node: string;
  readonly attempt: number;
  readonly service: string;
  readonly action: string;
  readonly outcome: 'pending' | 'succeeded' | 'failed' | 'timed-out' | 'late';
  readonly payload: Json;
  readonly occurredAt: string;
};

/** One domain event as the run page lists it. */
export type EventView = {
  readonly runId: string;
  readonly version: number;
  readonly type: RunEventType;
  readonly data: Json;
  readonly occurredAt: string;
  readonly causationId: string;
};

/** A message that could not be handled, stored whole. */
export type DeadLetterView = {
  readonly id: string;
  readonly reason:
    | 'malformed'
    | 'no-handler'
    | 'handler-failed'
    | 'max-deliveries'
    | 'missing-blob'
    | 'not-published';
  readonly status: 'open' | 'retried' | 'discarded';
  readonly stream: string;
  readonly subject: string;
  readonly streamSequence: number | null;
  readonly consumer: string;
  readonly deliveries: number;
  readonly runId: string | null;
  readonly service: string | null;
  readonly headers: { readonly [name: string]: string };
  /** The body as text, or base64 when it is not UTF-8. */
  readonly payload: string;
  readonly payloadEncoding: 'utf-8' | 'base64';
  readonly error: {
    readonly name: string;
    readonly message: string;
    readonly stack: string | null;
  };
  readonly retries: number;
  readonly discardReason: string | null;
  readonly saga: string | null;
  readonly sagaVersion: number | null;
  /** The node whose work it asks for or answers. */
  readonly step: string | null;
  /** Letters of equal key are to be retried in the order in which they died. */
  readonly partitionKey: string | null;
  /** Equal for all letters that died alike, see `saga/dead-letters/letter-groups`. */
  readonly fingerprint: string;
  /** The letter whose retry this was. */
  readonly redriveOf: string | null;
  /** Who looks after it. */
  readonly assignee: { readonly id: string; readonly name: string } | null;
  /** What the payload was when it died, if somebody has edited it since. */
  readonly originalPayload: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** Numbers of one saga for the library. */
export type SagaStatistics = {
  readonly saga: string;
  readonly runs: { readonly [status in RunStatus]?: number };
  readonly lastRunAt: string | null;
};
