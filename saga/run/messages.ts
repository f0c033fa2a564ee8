import type { Json } from '../definition/primitives';
import type { Plan } from '../plan';
import type { Actor, Parent, RunError, WorkKind } from './events';

/** What a participant answered. */
export type Reply =
  | { readonly outcome: 'succeeded'; readonly result: Json }
  | { readonly outcome: 'failed'; readonly error: RunError };

/**
 * How a child run ended. `refused`: it never started, as when there is no such saga or its input breaks
 * the schema.
 */
export type ChildEnd =
  | { readonly status: 'completed'; readonly output: Json }
  | {
      readonly status: 'compensated' | 'cancelled' | 'failed' | 'resolved' | 'refused';
      readonly error: RunError;
    };

/** What can happen to a run; `decide` answers each with events. `messageId` causes those events. */
export type RunMessage = { readonly messageId: string } & (
  | {
      readonly type: 'StartRun';
      readonly runId: string;
      readonly saga: string;
      readonly sagaVersion: number;
      readonly input: Json;
      readonly correlationId: string;
      readonly startedBy: Actor;
      /** Of a sub-saga's run. */
      readonly parent?: Parent;
    }
  | { readonly type: 'ReplyReceived'; readonly commandId: string; readonly reply: Reply }
  | { readonly type: 'TimerFired'; readonly timerId: string }
  | { readonly type: 'CancelRun'; readonly by: Actor; readonly reason: string }
  | { readonly type: 'SuspendRun'; readonly by: Actor; readonly reason: string }
  | { readonly type: 'ResumeRun'; readonly by: Actor }
  /** The run is to go on in version `to` of its saga, whose plan this is. */
  | {
      readonly type: 'MigrateRun';
      readonly to: number;
      readonly plan: Plan;
      readonly by: Actor;
      readonly reason: string;
    }
  /**
   * Retries failed work of a stuck run, or brings a scheduled retry forward. `node` is the work's place:
   * its name, of an item of a map as `charge@each-3`.
   */
  | {
      readonly type: 'RetryWork';
      readonly kind: WorkKind;
      readonly node: string;
      readonly by: Actor;
    }
  /** The same with another input. Whether that keeps the step's schema is checked by whoever passes this on. */
  | {
      readonly type: 'EditWorkInput';
      readonly kind: WorkKind;
      readonly node: string;
      readonly input: Json;
      readonly by: Actor;
      readonly reason: string;
    }
  | {
      readonly type: 'SkipWork';
      readonly kind: WorkKind;
      readonly node: string;
      readonly result: Json;
      readonly by: Actor;
      readonly reason: string;
    }
  /**
   * Something outside happened that the run may wait for. `messageId` is the signal's identity: the same
   * one again changes nothing. It may come before the run waits for it.
   */
  | {
      readonly type: 'SignalReceived';
      readonly name: string;
      readonly correlation?: string;
      readonly payload: Json;
    }
  /** A person decides. Whether they may (the approval's role) is checked by whoever passes this on. */
  | {
      readonly type: 'ApprovalDecided';
      /** The approval's place: its name, of an item of a map as `approve@each-3`. */
      readonly node: string;
      readonly outcome: string;
      readonly form: Json;
      readonly by: Actor;
    }
  /** The child that a `StartChildRun` asked for exists. */
  | {
      readonly type: 'ChildStarted';
      readonly commandId: string;
      readonly childRunId: string;
      readonly sagaVersion: number;
    }
  /** The child that this command started, or reverses, has ended. */
  | { readonly type: 'ChildEnded'; readonly commandId: string; readonly end: ChildEnd }
  /** Undoes all that the run has done, even when it has completed. `replyTo` is told when it is done. */
  | {
      readonly type: 'ReverseRun';
      readonly by: Actor;
      readonly reason: string;
      readonly replyTo?: Parent;
    }
  | { readonly type: 'ResolveRun'; readonly by: Actor; readonly reason: string }
);
