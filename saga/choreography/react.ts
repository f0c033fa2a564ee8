import type { Effect } from '../run/effects';
import { deadlineTimerId } from '../run/ids';
import type { Reply } from '../run/messages';
import { isPivoted } from '../run/turn';
import { type Desk, publish } from './desk';
import type { ReactionTable } from './reaction-table';
import type { ReactorState, Thread } from './reactor-state';
import type { SagaEvent } from './saga-event';
import { type Asked, takeAsked } from './take-asked';
import { takeEvent } from './take-event';
import { takeReply } from './take-reply';
import { takeTimer } from './take-timer';

/** What comes to a service's reactor: an event that it listens to, an answer of its own participant, a timer, a person's wish. */
export type ReactorMessage =
  | { readonly type: 'event'; readonly event: SagaEvent }
  | { readonly type: 'reply'; readonly commandId: string; readonly reply: Reply }
  | { readonly type: 'timer'; readonly timerId: string }
  | { readonly type: 'asked'; readonly asked: Asked };

/** Commands for the service itself. */
export type Action = Extract<Effect, { readonly type: 'DispatchCommand' }>;
export type TimerChange = Extract<Effect, { readonly type: 'ScheduleTimer' | 'CancelTimer' }>;

/** What follows from a message, all of it to be kept and sent in one transaction. */
export type Reacted = {
  readonly state: ReactorState;
  readonly actions: readonly Action[];
  readonly events: readonly SagaEvent[];
  readonly timers: readonly TimerChange[];
};

/** The reactor of a service: what its table says of a message, in the state that it keeps of that run. */
export type React = typeof react;

/**
 * What a service does when a message of a run comes. Pure and total; `now` is ISO 8601, UTC. The same
 * message again changes nothing, and events may come in any order. Steps, retries, timeouts and
 * compensations go by the very functions by which an orchestrated run goes.
 */
// biome-ignore lint/complexity/useMaxParams: table, state, message and time are the four things there are.
export function react(
  table: ReactionTable,
  state: ReactorState,
  message: ReactorMessage,
  now: string,
): Reacted {
  const desk: Desk = { table, now, effects: [], history: [], outgoing: [], state };
  take(desk, message);
  setDeadline(desk);
  const events = publish(desk);
  return {
    state: desk.state,
    events,
    actions: desk.effects.filter((effect): effect is Action => effect.type === 'DispatchCommand'),
    timers: desk.effects.filter(
      (effect): effect is TimerChange =>
        effect.type === 'ScheduleTimer' || effect.type === 'CancelTimer',
    ),
  };
}

function take(desk: Desk, message: ReactorMessage): void {
  switch (message.type) {
    case 'event':
      takeEvent(desk, message.event);
      return;
    case 'reply':
      takeReply(desk, message.commandId, message.reply);
      return;
    case 'timer':
      takeTimer(desk, message.timerId);
      return;
    case 'asked':
      takeAsked(desk, message.asked);
      return;
    default:
      message satisfies never;
  }
}

/** Whoever has the flow watches the run's deadline. */
function setDeadline(desk: Desk): void {
  const { threads, deadlineSet, runId } = desk.state;
  const watched = Object.values(threads).find((thread) => mayTurn(desk, thread));
  const dueAt = watched?.run.deadlineAt ?? null;
  const timerId = deadlineTimerId(runId);
  if (dueAt !== null && !deadlineSet) {
    desk.effects.push({ type: 'ScheduleTimer', timerId, kind: 'deadline', dueAt });
    desk.state = { ...desk.state, deadlineSet: true };
  } else if (dueAt === null && deadlineSet) {
    desk.effects.push({ type: 'CancelTimer', timerId });
    desk.state = { ...desk.state, deadlineSet: false };
  }
}

function mayTurn({ table }: Desk, { run }: Thread): boolean {
  return run.turnedBack === null && !isPivoted(table.forward, run);
}
