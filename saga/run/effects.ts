import type { Json } from '../definition/primitives';
import type { Transport } from '../definition/transport';
import type { Parent, WorkKind } from './events';
import type { ChildEnd } from './messages';

/** What timers are for; the id tells the engine nothing, `decide` knows it. `wait`: of any node that waits. */
export type TimerKind = 'attempt-timeout' | 'retry' | 'wait' | 'deadline';

/** Coarse events that leave the service on `saga.event.<saga>.<name>`. */
export type IntegrationEventName =
  | 'run.started'
  | 'step.completed'
  | 'step.failed'
  | 'step.compensated'
  | 'signal.awaited'
  | 'approval.requested'
  | 'approval.decided'
  | 'run.completed'
  | 'run.compensated'
  | 'run.cancelled'
  | 'run.failed'
  | 'run.stuck'
  | 'run.resolved';

/** What the engine must do because of an event, in the transaction that stores the event (rows), or after it. */
export type Effect =
  | {
      readonly type: 'DispatchCommand';
      /** Unique for each attempt: the message id on the wire, and what the reply names as its cause. */
      readonly commandId: string;
      /** Equal for all attempts of this work. */
      readonly idempotencyKey: string;
      readonly kind: WorkKind;
      readonly node: string;
      /** Of which item of a map, when it is of one. */
      readonly item?: string;
      readonly attempt: number;
      readonly service: string;
      readonly action: string;
      readonly transport: Transport;
      readonly payload: Json;
      readonly orderingKey?: string;
      /** How long the attempt may take, in milliseconds. */
      readonly timeoutMs: number;
    }
  /**
   * Start a run of that saga (of its latest published version when `version` is null), with `parent` in
   * its StartRun, under an id derived from `commandId`, so that a repeated effect starts none twice. Then
   * tell this run ChildStarted; or ChildEnded `refused` when it can't be started.
   */
  | {
      readonly type: 'StartChildRun';
      readonly commandId: string;
      readonly idempotencyKey: string;
      readonly node: string;
      readonly item?: string;
      readonly saga: string;
      readonly version: number | null;
      readonly payload: Json;
      readonly parent: Parent;
    }
  /** Cancel the child that this command started; it goes on when it can't turn back any more. */
  | { readonly type: 'CancelChildRun'; readonly commandId: string; readonly reason: string }
  /** Send ReverseRun with `replyTo` to the child that `child` (a command's id) started. */
  | {
      readonly type: 'ReverseChildRun';
      readonly commandId: string;
      readonly idempotencyKey: string;
      readonly node: string;
      readonly item?: string;
      readonly child: string;
      readonly reason: string;
      readonly replyTo: Parent;
    }
  /** Send ChildEnded to the run that waits for this one. */
  | {
      readonly type: 'NotifyParent';
      readonly runId: string;
      readonly commandId: string;
      readonly end: ChildEnd;
    }
  | {
      readonly type: 'ScheduleTimer';
      readonly timerId: string;
      readonly kind: TimerKind;
      readonly dueAt: string;
    }
  | { readonly type: 'CancelTimer'; readonly timerId: string }
  | { readonly type: 'PublishEvent'; readonly name: IntegrationEventName; readonly data: Json };
