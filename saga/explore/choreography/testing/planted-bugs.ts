import { type React, type Reacted, type ReactorMessage, react } from '../../../choreography/react';
import type { ReactionTable } from '../../../choreography/reaction-table';
import type { ReactorState } from '../../../choreography/reactor-state';
import type { SagaEvent } from '../../../choreography/saga-event';
import type { SagaDefinition } from '../../../definition/saga-definition';
import type { Invariant } from '../../invariants';
import { branches, row } from '../../testing/shapes';
import { twoServices } from './two-services';

/** A reactor with a fault, a drawing on which it shows, and what it breaks. */
export type PlantedReactorBug = {
  readonly bug: string;
  readonly on: SagaDefinition;
  readonly react: React;
  readonly breaks: Invariant;
};

const ROW = twoServices(row(3));
const SIDE = twoServices(branches(2, 1));

/** Faults in what services do when they hear of each other. */
export const PLANTED_REACTOR_BUGS: readonly PlantedReactorBug[] = [
  {
    bug: 'an event that comes again is taken again',
    on: ROW,
    react: seeing(({ state }) => ({ state: { ...state, taken: {} } })),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'branches go on without each other',
    on: SIDE,
    react: seeing(({ table }) => ({ table: { ...table, shape: meetingAlone(table) } })),
    breaks: 'joins-whole',
  },
  {
    bug: 'the flow is handed to nobody',
    on: ROW,
    react: after(({ events }) => ({
      events: events.map((event) => (event.type === 'moved' ? { ...event, handovers: [] } : event)),
    })),
    breaks: 'no-deadlock',
  },
  {
    bug: 'a service undoes its own without waiting for what came later',
    on: ROW,
    react: seeing(({ message }) => ({ message: changed(message, withoutCauses) })),
    breaks: 'reverse-order',
  },
  {
    bug: 'a service does not say that it has undone its own',
    on: ROW,
    react: after(({ events }) => ({
      events: events.map((event) => (event.type === 'undone' ? quiet(event) : event)),
    })),
    breaks: 'no-deadlock',
  },
  {
    bug: 'what is in doubt is not undone',
    on: ROW,
    react: seeing(({ message }) => ({ message: changed(message, withoutDoubt) })),
    breaks: 'no-deadlock',
  },
  {
    bug: 'a compensation is not begun',
    on: ROW,
    react: after(({ actions }) => ({
      actions: actions.filter(({ kind }) => kind !== 'compensation'),
    })),
    breaks: 'no-deadlock',
  },
  {
    bug: 'the next attempt is not scheduled',
    on: ROW,
    react: after(({ timers }) => ({
      timers: timers.filter((timer) => timer.type !== 'ScheduleTimer' || timer.kind !== 'retry'),
    })),
    breaks: 'no-deadlock',
  },
  {
    bug: 'the deadline outlives the run',
    on: { ...ROW, deadline: '1h' },
    react: after(({ timers }) => ({
      timers: timers.filter(
        ({ type, timerId }) => type !== 'CancelTimer' || !timerId.endsWith('.deadline'),
      ),
    })),
    breaks: 'no-timers-left',
  },
  {
    bug: 'each attempt has an idempotency key of its own',
    on: ROW,
    react: after(({ actions }) => ({
      actions: actions.map((action) => ({ ...action, idempotencyKey: action.commandId })),
    })),
    breaks: 'one-attempt',
  },
  {
    bug: 'nobody hears that the run is cancelled',
    on: ROW,
    react: seeing(({ message }) => ({
      message: changed(message, (event) =>
        event.type === 'cancel-requested' ? quiet(event) : event,
      ),
    })),
    breaks: 'modes-agree',
  },
  {
    bug: 'reacting throws',
    on: ROW,
    react: after(({ events }) => {
      if (events.some(({ type }) => type === 'turned-back')) throw new Error('unexpected');
      return {};
    }),
    breaks: 'never-throws',
  },
];

type Asked = {
  readonly table: ReactionTable;
  readonly state: ReactorState;
  readonly message: ReactorMessage;
};

/** The product's reactor, which sees something that is not so. */
function seeing(change: (asked: Asked) => Partial<Asked>): React {
  return (...[table, state, message, now]) => {
    const seen = { table, state, message, ...change({ table, state, message }) };
    return react(seen.table, seen.state, seen.message, now);
  };
}

/** The product's reactor, with changes in what follows. */
function after(change: (reacted: Reacted) => Partial<Reacted>): React {
  return (...asked) => {
    const reacted = react(...asked);
    return { ...reacted, ...change(reacted) };
  };
}

function changed(message: ReactorMessage, change: (event: SagaEvent) => SagaEvent): ReactorMessage {
  return message.type === 'event' ? { ...message, event: change(message.event) } : message;
}

function meetingAlone({ shape }: ReactionTable): ReactionTable['shape'] {
  return { ...shape, widthOf: new Map([...shape.widthOf].map(([fork]) => [fork, 1])) };
}

/** The same as an event that nobody heeds. */
function quiet({ id, runId, name, service, after: before, history }: SagaEvent): SagaEvent {
  return { type: 'progress', id, runId, name, service, after: before, history };
}

function withoutCauses(event: SagaEvent): SagaEvent {
  return onTrail(event, (work) => ({ ...work, causes: [] }));
}

function withoutDoubt(event: SagaEvent): SagaEvent {
  return onTrail(event, (work) => ({ ...work, inDoubt: false }));
}

type Trail = Extract<SagaEvent, { type: 'turned-back' }>['trail'];

function onTrail(
  event: SagaEvent,
  change: (work: Trail['works'][string]) => Trail['works'][string],
): SagaEvent {
  if (event.type !== 'turned-back') return event;
  const works = Object.fromEntries(
    Object.entries(event.trail.works).map(([ref, work]) => [ref, change(work)]),
  );
  return { ...event, trail: { ...event.trail, works } };
}
