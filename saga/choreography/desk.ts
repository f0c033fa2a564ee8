import type { Plan } from '../plan';
import type { Effect } from '../run/effects';
import { effectsOf } from '../run/effects-of';
import type { RunEvent } from '../run/events';
import { parseTimerId } from '../run/ids';
import type { RunState } from '../run/state';
import { newTurn, type Turn } from '../run/turn';
import type { ReactionTable } from './reaction-table';
import type { ReactorState } from './reactor-state';
import type { SagaEvent } from './saga-event';

type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What is to be published, without what the desk adds. */
export type Outgoing = OmitEach<SagaEvent, 'id' | 'runId' | 'service' | 'after' | 'history'> & {
  readonly ref: string;
};

/** One call of `react` while it works: the state so far, and what is to be done. */
export type Desk = {
  readonly table: ReactionTable;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly effects: Effect[];
  readonly history: RunEvent[];
  readonly outgoing: Outgoing[];
  state: ReactorState;
};

/** What became of a run's state, and by which events. */
export type Worked = { readonly run: RunState; readonly events: readonly RunEvent[] };

/**
 * Lets the run's own functions work on `run`, with those nodes of the plan that this service knows.
 * Notes what happened and what is to be done because of it, and gives the state after it.
 */
export function work(
  desk: Desk,
  { run, plan }: { readonly run: RunState; readonly plan: Plan },
  act: (turn: Turn) => void,
): Worked {
  const turn = newTurn(plan, run, desk.now);
  act(turn);
  for (const [index, event] of turn.events.entries()) {
    const after = turn.states[index] as RunState;
    for (const effect of effectsOf(plan, after, event, { runId: run.runId })) {
      if (isOwn(effect)) desk.effects.push(effect);
    }
  }
  desk.history.push(...turn.events);
  return { run: turn.state, events: turn.events };
}

/** The deadline is the reactor's, not a thread's; what is published is the reactor's to say. */
function isOwn(effect: Effect): boolean {
  if (effect.type === 'PublishEvent') return false;
  if (effect.type !== 'CancelTimer' && effect.type !== 'ScheduleTimer') return true;
  return parseTimerId(effect.timerId)?.kind !== 'deadline';
}

/** Publishes what was collected. What happened goes with the first event, or is an event by itself. */
export function publish(desk: Desk): readonly SagaEvent[] {
  if (desk.outgoing.length === 0 && desk.history.length === 0) return [];
  const events: SagaEvent[] = [];
  for (const { ref, ...event } of desk.outgoing.length === 0 ? [progress(desk)] : desk.outgoing) {
    const { runId, known } = desk.state;
    const id = `${runId}.${ref}${event.name.slice(event.name.lastIndexOf('.'))}`;
    const history = events.length === 0 ? desk.history : [];
    events.push({ ...event, id, runId, service: desk.table.service, after: known, history });
    desk.state = { ...desk.state, known: [id] };
  }
  return events;
}

function progress(desk: Desk): Outgoing {
  const published = desk.state.published + 1;
  desk.state = { ...desk.state, published };
  const { service } = desk.table;
  return { type: 'progress', name: `${service}.progress`, ref: `${service}-${published}` };
}
