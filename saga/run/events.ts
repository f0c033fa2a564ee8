import type { Json } from '../definition/primitives';

/** An error as a participant or the engine names it. */
export type RunError = {
  readonly name: string;
  readonly message: string;
  readonly retryable?: boolean;
  /** The effect may have happened all the same, as after a lost connection. */
  readonly inDoubt?: boolean;
  readonly details?: Json;
};

/** Whether a command does the work of a step or undoes it. */
export type WorkKind = 'step' | 'compensation';

/** Who asked for something: a user, an API key or a part of the system. */
export type Actor = {
  readonly type: 'user' | 'api-key' | 'system';
  readonly id: string;
  readonly name?: string;
};

/** A fault of a value against its schema; `path` is a JSON pointer into the value. */
export type Fault = { readonly path: string; readonly message: string };

/** The run that waits for this one, and the command by which it started (or reverses) it. */
export type Parent = {
  readonly runId: string;
  readonly commandId: string;
  /** How many runs there are above this one. */
  readonly depth: number;
};

/** What a debt is worth, or why that is not known. `unit` is empty when none is named. */
export type Worth =
  | { readonly value: number; readonly unit: string }
  | { readonly problem: string };

/** An effect that could not be undone; the ledger of a stuck run lists these. */
export type Debt = {
  /** The step; of an item of a map, the step's place (`charge@each-3`). */
  readonly step: string;
  /** Empty when the step has none. */
  readonly compensation: string;
  readonly error: RunError;
  readonly inDoubt: boolean;
  /** Absent when its step names no expression. */
  readonly worth?: Worth;
};

/** Where in the run: the node, and of which item of a map ({@link itemRef}), when it lies in one. */
type Place = { readonly node: string; readonly item?: string };

/** `visit` counts how often the flow came to this node (2 or more only in a loop); absent it is 1. */
type Visit = Place & { readonly visit?: number };

/** Which work of the run is meant. */
type Work = Visit & { readonly kind: WorkKind };

/** Where one attempt of a step or compensation stands in its run; `attempt` counts from 1. */
type Attempt = Work & { readonly attempt: number };

/** Where the flow goes on because of this event; absent when it goes nowhere. */
type Onward = { readonly next?: string };

/**
 * The domain events of a run: its only truth. Every state is a fold of these, every view too.
 * `kind` says whether `node` is a step or a compensation.
 */
export type RunEvent =
  | {
      readonly type: 'RunStarted';
      readonly runId: string;
      readonly saga: string;
      readonly sagaVersion: number;
      readonly input: Json;
      readonly correlationId: string;
      readonly startedBy: Actor;
      readonly deadlineAt?: string;
      /** By which the run is found; absent when there is none. */
      readonly fields?: { readonly [name: string]: string };
      /** Of a sub-saga's run: who waits for its end. */
      readonly parent?: Parent;
    }
  /**
   * Attempt dispatched; `idempotencyKey` is the same for every attempt of this work. Of a sub-saga the
   * service is `saga`, the action the saga's name, and no time is set.
   */
  | (Attempt & {
      readonly type: 'AttemptDispatched';
      readonly commandId: string;
      readonly idempotencyKey: string;
      readonly service: string;
      readonly action: string;
      readonly input: Json;
      readonly timeoutAt?: string;
      /** Commands of equal key are handled in order. */
      readonly orderingKey?: string;
      /** Of a compensation: the works it undoes, as {@link workRef} names them. */
      readonly undoes?: readonly string[];
    })
  | (Attempt &
      Onward & {
        readonly type: 'AttemptSucceeded';
        readonly commandId: string;
        readonly result: Json;
        /** Of a compensation: the works that are undone now. */
        readonly undoes?: readonly string[];
      })
  | (Attempt & {
      readonly type: 'AttemptFailed';
      readonly commandId: string;
      readonly error: RunError;
    })
  /** No reply in time: whether the effect happened is in doubt. */
  | (Attempt & { readonly type: 'AttemptTimedOut'; readonly commandId: string })
  /** `attempt` is the coming one. */
  | (Attempt & {
      readonly type: 'RetryScheduled';
      readonly dueAt: string;
      readonly delayMs: number;
    })
  /**
   * The work failed for good: not retryable, or out of attempts. `inDoubt` if any attempt timed out.
   * `next` when an error edge takes the error. `undoes` as in AttemptDispatched, when a compensation
   * failed before its first attempt.
   */
  | (Work &
      Onward & {
        readonly type: 'WorkFailed';
        readonly error: RunError;
        readonly inDoubt: boolean;
        readonly undoes?: readonly string[];
      })
  /** A retriable step or a compensation goes on retrying, but somebody should look. */
  | (Work & { readonly type: 'AttentionRaised'; readonly attempts: number })
  | (Work &
      Onward & {
        readonly type: 'WorkSkipped';
        readonly result: Json;
        readonly by: Actor;
        readonly reason: string;
        /** Of a compensation: the works that count as undone now. */
        readonly undoes?: readonly string[];
      })
  /** Passed through a node that does no work: start, decision (with the edge taken), fork, join, transform, wait. */
  | (Place & { readonly type: 'NodePassed'; readonly next: readonly string[] })
  /** Within an item of a map, the variables are the item's own. */
  | (Place & {
      readonly type: 'VariablesAssigned';
      readonly values: { readonly [name: string]: Json };
    })
  | (Visit & { readonly type: 'WaitStarted'; readonly dueAt: string })
  /** A signal came. It is kept until a node takes it or it is refused; each is taken once. */
  | {
      readonly type: 'SignalReceived';
      readonly signalId: string;
      readonly name: string;
      readonly correlation?: string;
      readonly payload: Json;
    }
  /** The node waits for a signal of that name; with `correlation`, for one that carries the same. */
  | (Visit & {
      readonly type: 'SignalAwaited';
      readonly signal: string;
      readonly correlation?: string;
      readonly timeoutAt?: string;
    })
  /** The node took the signal: its payload is the node's result. */
  | (Visit & Onward & { readonly type: 'SignalAccepted'; readonly signalId: string })
  /**
   * No node takes this signal: nothing in the saga waits for one of its name (`unknown`), its payload
   * breaks the schema of the node that would have taken it (`schema`, with `faults`), or too many are
   * kept (`full`). What it carried stays in SignalReceived.
   */
  | {
      readonly type: 'SignalRefused';
      readonly signalId: string;
      readonly reason: 'unknown' | 'schema' | 'full';
      readonly node?: string;
      readonly item?: string;
      readonly faults?: readonly Fault[];
    }
  | (Visit & Onward & { readonly type: 'SignalTimedOut' })
  /** A person is asked; who has `role` (anybody who may run things when absent) decides. */
  | (Visit & {
      readonly type: 'ApprovalRequested';
      readonly outcomes: readonly string[];
      readonly role?: string;
      readonly timeoutAt?: string;
    })
  | (Visit &
      Onward & {
        readonly type: 'ApprovalDecided';
        readonly outcome: string;
        readonly form: Json;
        readonly by: Actor;
      })
  /** The decision does not count: the form breaks its schema, or there is no such outcome. */
  | (Visit & {
      readonly type: 'ApprovalRefused';
      readonly outcome: string;
      readonly form: Json;
      readonly by: Actor;
      readonly faults: readonly Fault[];
    })
  | (Visit & Onward & { readonly type: 'ApprovalTimedOut' })
  /** A map goes through these items. */
  | (Visit & { readonly type: 'MapStarted'; readonly items: readonly Json[] })
  /** `index` counts from 0; `next` is the start of the map's body. `item` is where the map itself lies. */
  | (Visit & { readonly type: 'MapItemStarted'; readonly index: number; readonly next: string })
  /** `end` is the node of the body at which the item ended. */
  | (Visit & {
      readonly type: 'MapItemCompleted';
      readonly index: number;
      readonly end: string;
      readonly result: Json;
    })
  /** What became of the items, in their order. */
  | (Visit & Onward & { readonly type: 'MapCompleted'; readonly result: readonly Json[] })
  /**
   * Nothing came in time, no edge says what then, and past the pivot there is no way back: the node waits
   * on, and somebody should look.
   */
  | (Visit & { readonly type: 'WaitOverdue' })
  /** A reply or timer came for work that is no longer open; recorded, and nothing else changes. */
  | {
      readonly type: 'LateReplyRecorded';
      readonly commandId: string;
      readonly outcome: 'succeeded' | 'failed';
      readonly detail: Json;
    }
  /** `node` could not go on, in this item when it is in the body of a map. */
  | {
      readonly type: 'CompensationStarted';
      readonly reason: 'failed' | 'cancelled' | 'deadline' | 'reversed';
      readonly node?: string;
      readonly item?: string;
      readonly error: RunError;
    }
  /** The sub-saga's run exists from now on; which version of its saga it runs is settled. */
  | (Visit & {
      readonly type: 'ChildRunStarted';
      readonly commandId: string;
      readonly childRunId: string;
      readonly sagaVersion: number;
    })
  /** What the run has done is to be undone, even if it has completed; `replyTo` waits for that. */
  | {
      readonly type: 'RunReversalRequested';
      readonly by: Actor;
      readonly reason: string;
      readonly replyTo?: Parent;
    }
  | { readonly type: 'RunCancelRequested'; readonly by: Actor; readonly reason: string }
  | { readonly type: 'RunSuspended'; readonly by: Actor; readonly reason: string }
  /** The run goes on in another version of its saga, from where it stands. */
  | {
      readonly type: 'RunMigrated';
      readonly from: number;
      readonly to: number;
      readonly by: Actor;
      readonly reason: string;
    }
  | { readonly type: 'RunResumed'; readonly by: Actor }
  | (Work & { readonly type: 'RetryRequested'; readonly by: Actor })
  /** From the next attempt on, which comes at once, the work asks with another input. */
  | (Work & {
      readonly type: 'WorkInputEdited';
      readonly before: Json;
      readonly input: Json;
      readonly by: Actor;
      readonly reason: string;
    })
  /** `node` is the end that was reached. */
  | { readonly type: 'RunCompleted'; readonly node?: string; readonly output: Json }
  | { readonly type: 'RunCompensated'; readonly error: RunError }
  | { readonly type: 'RunCancelled'; readonly error: RunError }
  | {
      readonly type: 'RunFailed';
      readonly node?: string;
      readonly item?: string;
      readonly error: RunError;
    }
  | { readonly type: 'RunStuck'; readonly debts: readonly Debt[] }
  | { readonly type: 'RunResolved'; readonly by: Actor; readonly reason: string };

export type RunEventType = RunEvent['type'];

/** An event as it is stored: with its place in its run and in time. */
export type RecordedEvent = {
  readonly runId: string;
  /** 1, 2, 3 … within the run. */
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly event: RunEvent;
  /** The id of the message that caused it. */
  readonly causationId: string;
};
