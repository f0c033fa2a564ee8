import type { Actor, RunError, RunEvent } from '../run/events';
import type { RunState, WorkState } from '../run/state';

/** Why a run turns back, as its services tell each other. */
export type Stop = {
  readonly reason: 'failed' | 'cancelled' | 'deadline';
  readonly error: RunError;
  /** The node that failed; absent when it was asked for from outside. */
  readonly node?: string;
};

/** A branch that the flow is in; `error` is the latest error before the fork. */
export type Frame = {
  readonly fork: string;
  readonly visit: number;
  readonly branch: number;
  readonly error: RunError | null;
};

/**
 * The flow, handed from one service to the next: to a step, or to where the branches of a fork meet.
 * `run` is all that came before and nothing else; it has turned back when the branch is over.
 */
export type Handover = {
  readonly to: string;
  readonly frames: readonly Frame[];
  readonly run: RunState;
};

/** What services tell each other of a run, and the tracker. */
export type SagaEvent = {
  /** Made, not drawn: the same event has the same id however often it is published. */
  readonly id: string;
  readonly runId: string;
  /** `charge.completed`, `run.turned-back`: by this a service chooses what it listens to. */
  readonly name: string;
  /** Who published it; empty for who started the run, or cancelled it. */
  readonly service: string;
  /** Ids of the events that its publisher knew of: what came before it. */
  readonly after: readonly string[];
  /** What happened at the publisher since its last event: for the tracker alone. */
  readonly history: readonly RunEvent[];
} /** `at` is when, ISO 8601, UTC. */ & (
  | { readonly type: 'started'; readonly at: string }
  /** The flow went on; `stop` when it failed there, which the other branches hear. */
  | {
      readonly type: 'moved';
      readonly handovers: readonly Handover[];
      readonly stop: Stop | null;
    }
  /** Everything that was out has answered. `trail` is all that was done. */
  | { readonly type: 'turned-back'; readonly trail: RunState }
  /** A compensation is done, or has failed for good. */
  | { readonly type: 'undone'; readonly work: WorkState }
  /** The flow came to an end, or can't go on behind the pivot. */
  | { readonly type: 'ended' }
  | { readonly type: 'cancel-requested'; readonly by: Actor; readonly reason: string }
  /** Nothing that another service needs to know. */
  | { readonly type: 'progress' }
);

/** The event names that do not begin with the name of a node. */
export const RUN_EVENTS = {
  started: 'run.started',
  cancelRequested: 'run.cancel-requested',
  turnedBack: 'run.turned-back',
  completed: 'run.completed',
  failed: 'run.failed',
  stuck: 'run.stuck',
} as const;

/** The event by which a run is started: what the one who starts it publishes. */
export function startedEvent(
  event: Extract<RunEvent, { type: 'RunStarted' }>,
  at: string,
): SagaEvent {
  const { runId } = event;
  return {
    type: 'started',
    id: `${runId}.${RUN_EVENTS.started}`,
    runId,
    name: RUN_EVENTS.started,
    service: '',
    after: [],
    history: [event],
    at,
  };
}

/** The event by which a person cancels a run. */
export function cancelEvent(runId: string, by: Actor, reason: string): SagaEvent {
  return {
    type: 'cancel-requested',
    id: `${runId}.${RUN_EVENTS.cancelRequested}`,
    runId,
    name: RUN_EVENTS.cancelRequested,
    service: '',
    after: [`${runId}.${RUN_EVENTS.started}`],
    history: [{ type: 'RunCancelRequested', by, reason }],
    by,
    reason,
  };
}
