import type { Json } from '../definition/primitives';
import type { Plan } from '../plan';
import type { RunEvent } from '../run/events';
import { placeRef } from '../run/ids';
import { isFinal } from '../run/state';
import { later } from '../run/time';
import { type Outcomes, outcomeOf, outcomeWord } from '../simulate/outcomes';
import { type Executed, MAX_ATTEMPTS, replyOf, type Simulated } from '../simulate/simulate';
import { type Cast, castOf, type Ensemble, publishTo, SILENCE, type Told, tell } from './ensemble';
import type { Action, ReactorMessage, TimerChange } from './react';
import type { ReactionTable } from './reaction-table';
import { type SagaEvent, startedEvent } from './saga-event';

const START = '2026-01-01T00:00:00.000Z';
const RUN_ID = 'simulation';

/** An event as a service heard it. */
export type Heard = { readonly event: string; readonly from: string; readonly to: string };

/** How a choreographed run went, and who heard what of whom. */
export type SimulatedChoreography = Simulated & { readonly heard: readonly Heard[] };

/**
 * Runs a plan by its services' own reactors, on a virtual clock: events and replies arrive in the order
 * in which they were sent. `outcomes` says what each attempt does, as when a coordinator runs it.
 */
export function simulateChoreography(
  { plan, tables }: { readonly plan: Plan; readonly tables: readonly ReactionTable[] },
  input: Json,
  outcomes: Outcomes,
): SimulatedChoreography {
  const stage: Stage = {
    cast: castOf(plan, tables),
    outcomes,
    queue: [],
    timers: new Map(),
    executed: [],
    events: [],
    heard: [],
    ensemble: SILENCE,
    now: START,
  };
  take(stage, publishTo(stage.cast, SILENCE, [started(plan, input)], START));
  while (stage.executed.length < MAX_ATTEMPTS && step(stage));
  return report(stage);
}

type Arrival = { readonly service: string; readonly message: ReactorMessage };
type Timer = { readonly service: string; readonly timerId: string; readonly dueAt: string };

type Stage = {
  readonly cast: Cast;
  readonly outcomes: Outcomes;
  readonly queue: Arrival[];
  /** By service and id. */
  readonly timers: Map<string, Timer>;
  readonly executed: Executed[];
  readonly events: RunEvent[];
  readonly heard: Heard[];
  ensemble: Ensemble;
  now: string;
};

function started(plan: Plan, input: Json): SagaEvent {
  const { deadlineMs } = plan;
  return startedEvent(
    {
      type: 'RunStarted',
      runId: RUN_ID,
      saga: plan.name,
      sagaVersion: 1,
      input,
      correlationId: RUN_ID,
      startedBy: { type: 'system', id: 'simulator' },
      ...(deadlineMs === null ? {} : { deadlineAt: later(START, deadlineMs) }),
    },
    START,
  );
}

/** Lets the next thing happen; false when nothing more will. */
function step(stage: Stage): boolean {
  const arrival = stage.queue.shift() ?? dueNext(stage);
  if (!arrival) return false;
  stage.now = later(stage.now, 1);
  const { message, service } = arrival;
  if (message.type === 'event' && message.event.type !== 'progress') {
    const { name, service: from } = message.event;
    stage.heard.push({ event: name, from, to: service });
  }
  const told = tell(stage.cast, stage.ensemble, arrival, stage.now);
  for (const timer of told.reacted.timers) setTimer(stage, service, timer);
  for (const action of told.reacted.actions) perform(stage, service, action);
  take(stage, told);
  return true;
}

function take(stage: Stage, { ensemble, recorded }: Told): void {
  stage.events.push(...recorded);
  for (const { service, event } of ensemble.mail) {
    stage.queue.push({ service, message: { type: 'event', event } });
  }
  stage.ensemble = { ...ensemble, mail: [] };
}

function dueNext(stage: Stage): Arrival | undefined {
  const [next] = [...stage.timers].sort(([, a], [, b]) => a.dueAt.localeCompare(b.dueAt));
  if (!next) return undefined;
  const [key, { service, timerId, dueAt }] = next;
  stage.timers.delete(key);
  if (dueAt > stage.now) stage.now = dueAt;
  return { service, message: { type: 'timer', timerId } };
}

function setTimer({ timers }: Stage, service: string, change: TimerChange): void {
  const { timerId } = change;
  const key = `${service} ${timerId}`;
  if (change.type === 'CancelTimer') timers.delete(key);
  else timers.set(key, { service, timerId, dueAt: change.dueAt });
}

function perform(stage: Stage, service: string, action: Action): void {
  const { node, kind, attempt, commandId } = action;
  const outcome = outcomeOf(stage.outcomes, [placeRef(node), node], attempt);
  stage.executed.push({ name: node, kind, attempt, outcome: outcomeWord(outcome) });
  const reply = replyOf(stage.cast.plan, action, outcome);
  if (reply) stage.queue.push({ service, message: { type: 'reply', commandId, reply } });
}

function report({ ensemble, executed, events, heard }: Stage): SimulatedChoreography {
  const { run } = ensemble.tracker;
  const { status, output, error, debts } = run;
  const ended = isFinal(run) || status === 'stuck';
  return { status, executed, output, error, debt: debts, events, ended, heard };
}
