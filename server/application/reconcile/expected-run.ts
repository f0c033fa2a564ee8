import type { Plan } from '@/saga/plan';
import type { Effect } from '@/saga/run/effects';
import { effectsOf } from '@/saga/run/effects-of';
import type { RecordedEvent, RunEvent } from '@/saga/run/events';
import { evolve } from '@/saga/run/evolve';
import { commandId, parseTimerId } from '@/saga/run/ids';
import { initialState, type RunState } from '@/saga/run/state';
import { childRunId } from '@/server/application/wire/letters';

/** Where the plans of a run's versions come from; throws when one is unavailable. */
export type PlanOf = (saga: string, version: number) => Promise<Plan>;

/** What must be stored besides a run's events, if nothing was lost since: these follow from it. */
export type ExpectedRun = {
  readonly state: RunState;
  readonly plan: Plan;
  /** Commands that were sent and not yet answered or given up. */
  readonly openCommands: ReadonlySet<string>;
  /** Timers that were set, and neither called off nor fired with a consequence. */
  readonly timers: ReadonlySet<string>;
  /** Integration events in the order in which they were made: message id and event's time. */
  readonly published: readonly { readonly id: string; readonly at: string }[];
  /** By the command that waits for it: the run of the sub-saga. */
  readonly children: ReadonlyMap<string, string>;
};

/**
 * Goes through a run's events as the engine went, and notes what each made it send, set and call off.
 * It uses the core's own functions for what follows of an event, and none of the engine's for storing.
 */
export async function expectRun(
  events: readonly RecordedEvent[],
  planOf: PlanOf,
): Promise<ExpectedRun> {
  const openCommands = new Set<string>();
  const timers = new Set<string>();
  const published: { id: string; at: string }[] = [];
  const children = new Map<string, string>();
  let state = initialState;
  let plan: Plan | undefined;
  for (const { runId, version, occurredAt, event, causationId } of events) {
    timers.delete(causationId);
    state = evolve(state, event, occurredAt);
    plan = await planOf(state.saga, state.sagaVersion);
    if (answers(event)) {
      openCommands.delete(event.commandId);
      children.delete(event.commandId);
    }
    for (const effect of effectsOf(plan, state, event, { runId })) {
      if (effect.type === 'PublishEvent') {
        published.push({ id: `${runId}:${version}`, at: occurredAt });
      } else note(effect, { openCommands, timers, children });
    }
  }
  if (!plan) throw new Error('A run without events has no plan.');
  return { state, plan, openCommands, timers, published, children };
}

type Answer = Extract<RunEvent, { type: 'AttemptSucceeded' | 'AttemptFailed' | 'AttemptTimedOut' }>;

function answers(event: RunEvent): event is Answer {
  return ['AttemptSucceeded', 'AttemptFailed', 'AttemptTimedOut'].includes(event.type);
}

type Notes = {
  readonly openCommands: Set<string>;
  readonly timers: Set<string>;
  readonly children: Map<string, string>;
};

function note(effect: Exclude<Effect, { type: 'PublishEvent' }>, notes: Notes): void {
  const { openCommands, timers, children } = notes;
  switch (effect.type) {
    case 'DispatchCommand':
      openCommands.add(effect.commandId);
      break;
    case 'ScheduleTimer':
      timers.add(effect.timerId);
      break;
    case 'CancelTimer': {
      timers.delete(effect.timerId);
      const timer = parseTimerId(effect.timerId);
      // A command whose timeout is called off is not awaited any more.
      if (timer?.kind === 'attempt-timeout') {
        openCommands.delete(commandId(timer.runId, timer.ref, timer.attempt));
      }
      break;
    }
    case 'StartChildRun':
      children.set(effect.commandId, childRunId(effect.commandId));
      break;
    case 'ReverseChildRun':
      if (effect.replyTo) children.set(effect.replyTo.commandId, childRunId(effect.child));
      break;
    case 'CancelChildRun':
    case 'NotifyParent':
      break;
    default:
      effect satisfies never;
  }
}
