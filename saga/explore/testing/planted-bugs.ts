import { workOf } from '../../plan';
import type { RunEvent } from '../../run/events';
import { commandId, idempotencyKey, parseCommandId, parseTimerId } from '../../run/ids';
import type { RunMessage } from '../../run/messages';
import type { RunState } from '../../run/state';
import { PIVOTED } from '../../testing/runs';
import { NOW, RUN_ID } from '../world';
import { type Asked, acting, after, seeing, wrong } from './faulty-machine';
import type { PlantedBug } from './planted-bug';
import { PLANTED_FLOW_BUGS } from './planted-flow-bugs';
import { branches, row } from './shapes';

const ROW = row(3);
const SIDE = branches(2, 2);

/** Faults of the decider and of what surrounds it, one each. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    bug: 'a compensation is skipped',
    on: ROW,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 's2', { compensation: null }) })),
    breaks: 'effects-accounted',
  },
  {
    bug: 'a compensation runs twice',
    on: ROW,
    machine: after((events) =>
      events.flatMap((event) =>
        event.type === 'AttemptSucceeded' && event.kind === 'compensation'
          ? [event, dispatched(event.node, event.attempt + 1, event.undoes)]
          : [event],
      ),
    ),
    breaks: 'one-attempt',
  },
  {
    bug: 'an effect is undone by two works',
    on: ROW,
    machine: after((events) =>
      events.flatMap((event) =>
        event.type === 'AttemptSucceeded' && event.node === 'u_s2'
          ? [event, { ...dispatched('u_s2~2', 1, event.undoes), node: 'u_s2', visit: 2 }]
          : [event],
      ),
    ),
    breaks: 'undo-once',
  },
  {
    bug: 'compensations run in any order',
    on: ROW,
    machine: seeing(({ state }) => ({ state: { ...state, works: withoutCauses(state) } })),
    breaks: 'reverse-order',
  },
  {
    bug: 'compensations run in the order of the steps',
    on: ROW,
    machine: seeing(({ state }) => ({ state: { ...state, works: withCausesTurned(state) } })),
    breaks: 'reverse-order',
  },
  {
    bug: 'a timeout counts as a failure, so that nothing is in doubt',
    on: row(2),
    machine: seeing(({ message }) => ({ message: asFailure(message) })),
    breaks: 'effects-accounted',
  },
  {
    bug: 'a failure behind the pivot turns the run back',
    on: PIVOTED,
    machine: seeing(({ plan }) => ({ plan: { ...plan, pivots: [] } })),
    breaks: 'pivot-is-final',
  },
  {
    bug: 'a retry behind the pivot is lost',
    on: PIVOTED,
    machine: after((events) =>
      events.map((event) =>
        event.type === 'RetryScheduled' && event.node === 'b' ? givenUp('b') : event,
      ),
    ),
    breaks: 'retried-behind-pivot',
  },
  {
    bug: 'a cancel is taken behind the pivot',
    on: PIVOTED,
    machine: seeing(({ plan, message }) =>
      message.type === 'CancelRun' ? { plan: { ...plan, pivots: [] } } : {},
    ),
    breaks: 'pivot-is-final',
  },
  {
    bug: 'a join waits for one branch too many',
    on: SIDE,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'join', { expects: 3 }) })),
    breaks: 'no-deadlock',
  },
  {
    bug: 'a join does not wait',
    on: SIDE,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'join', { expects: 1 }) })),
    breaks: 'joins-whole',
  },
  {
    bug: 'a late reply is accepted',
    on: ROW,
    machine: after((events, asked) =>
      events[0]?.type === 'LateReplyRecorded' ? accepted(asked) : events,
    ),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a reply that comes again is accepted again',
    on: ROW,
    machine: after((events, asked) => (events.length === 0 ? accepted(asked) : events)),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a timeout that was cancelled fires all the same',
    on: ROW,
    machine: after((events, { state, message }) => {
      const timer = message.type === 'TimerFired' ? parseTimerId(message.timerId) : undefined;
      if (events.length > 0 || timer?.kind !== 'attempt-timeout') return events;
      return state.works[timer.ref]?.status === 'completed' ? [givenUp(timer.ref)] : events;
    }),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a step is dispatched behind the turn',
    on: SIDE,
    machine: after((events, { state }) =>
      events.flatMap((event) =>
        state.turnedBack && event.type === 'AttemptSucceeded' && event.node === 'b1s1'
          ? [event, stepDispatched('b1s2')]
          : [event],
      ),
    ),
    breaks: 'backward-only',
  },
  {
    bug: 'a step that is being retried is forgotten when the run turns back',
    on: SIDE,
    machine: after((events, { state }) => {
      if (!events.some(({ type }) => type === 'CompensationStarted')) return events;
      const retried = (node: string) => state.works[node]?.status === 'retrying';
      return events.filter((event) => event.type !== 'WorkFailed' || !retried(event.node));
    }),
    breaks: 'backward-only',
  },
  {
    bug: 'compensating does not wait for steps that are out',
    on: SIDE,
    machine: after((events, { state }) => {
      const turned = events.some(({ type }) => type === 'CompensationStarted');
      const waits = !events.some(({ type }) => type === 'AttemptDispatched');
      const done = state.works.b1s1?.status === 'completed';
      return turned && waits && done ? [...events, dispatched('u_b1s1', 1, ['b1s1'])] : events;
    }),
    breaks: 'settled-first',
  },
  {
    bug: 'a step that did nothing is compensated',
    on: ROW,
    machine: after((events) =>
      events.flatMap((event) =>
        event.type === 'CompensationStarted' && event.node === 's3'
          ? [event, dispatched('u_s3', 1, ['s3'])]
          : [event],
      ),
    ),
    breaks: 'undo-only-effects',
  },
  {
    bug: 'the ledger misses a debt',
    on: ROW,
    machine: after((events) =>
      events.map((event) =>
        event.type === 'RunStuck' ? { ...event, debts: event.debts.slice(0, 1) } : event,
      ),
    ),
    breaks: 'effects-accounted',
  },
  {
    bug: 'the ledger is empty',
    on: ROW,
    machine: after((events) =>
      events.map((event) => (event.type === 'RunStuck' ? { ...event, debts: [] } : event)),
    ),
    breaks: 'effects-accounted',
  },
  {
    bug: 'a run that is stuck says it is compensated',
    on: ROW,
    machine: after((events) =>
      events.map((event) =>
        event.type === 'RunStuck' ? { type: 'RunCompensated', error: ERROR } : event,
      ),
    ),
    breaks: 'effects-accounted',
  },
  {
    bug: 'the run never says that it is compensated',
    on: ROW,
    machine: after((events) => events.filter(({ type }) => type !== 'RunCompensated')),
    breaks: 'no-deadlock',
  },
  {
    bug: 'no timeout is set',
    on: ROW,
    machine: acting((effects) =>
      effects.filter((e) => e.type !== 'ScheduleTimer' || e.kind !== 'attempt-timeout'),
    ),
    breaks: 'no-deadlock',
  },
  {
    bug: 'the next attempt is not scheduled',
    on: ROW,
    machine: acting((effects) =>
      effects.filter((e) => e.type !== 'ScheduleTimer' || e.kind !== 'retry'),
    ),
    breaks: 'no-deadlock',
  },
  {
    bug: 'the deadline outlives the run',
    on: { ...ROW, deadline: '1h' },
    machine: acting((effects) =>
      effects.filter((e) => e.type !== 'CancelTimer' || !e.timerId.endsWith('.deadline')),
    ),
    breaks: 'no-timers-left',
  },
  {
    bug: 'each attempt has an idempotency key of its own',
    on: ROW,
    machine: acting((effects) =>
      effects.map((e) =>
        e.type === 'DispatchCommand' ? { ...e, idempotencyKey: e.commandId } : e,
      ),
    ),
    breaks: 'one-attempt',
  },
  {
    bug: 'deciding throws on an error',
    on: ROW,
    machine: after((events, { message }) => {
      const failed = message.type === 'ReplyReceived' && message.reply.outcome === 'failed';
      if (failed) throw new Error('unexpected');
      return events;
    }),
    breaks: 'never-throws',
  },
  ...PLANTED_FLOW_BUGS,
];

const ERROR = { name: 'Timeout', message: '' };

function dispatched(node: string, attempt: number, undoes: readonly string[] = []) {
  const ids = {
    commandId: commandId(RUN_ID, node, attempt),
    idempotencyKey: idempotencyKey(RUN_ID, node),
  };
  return {
    type: 'AttemptDispatched',
    kind: 'compensation',
    node,
    attempt,
    ...ids,
    service: 'any',
    action: node,
    input: null,
    timeoutAt: NOW,
    undoes,
  } as const;
}

function stepDispatched(node: string): RunEvent {
  const { undoes: _none, ...rest } = dispatched(node, 1);
  return { ...rest, kind: 'step' };
}

function givenUp(node: string): RunEvent {
  return { type: 'WorkFailed', kind: 'step', node, error: ERROR, inDoubt: true };
}

function accepted({ plan, state, message }: Asked): readonly RunEvent[] {
  if (message.type !== 'ReplyReceived' || message.reply.outcome !== 'succeeded') return [];
  const id = parseCommandId(message.commandId);
  const work = id && state.works[id.ref];
  const node = work && workOf(plan, work.node);
  if (!id || !work || node?.type !== 'step') return [];
  const { kind, node: name } = work;
  return [
    {
      type: 'AttemptSucceeded',
      kind,
      node: name,
      attempt: id.attempt,
      commandId: message.commandId,
      result: null,
      next: node.next,
    },
  ];
}

function asFailure(message: RunMessage): RunMessage {
  if (message.type !== 'TimerFired' || !message.timerId.endsWith('.timeout')) return message;
  const error = { ...ERROR, retryable: true };
  return {
    type: 'ReplyReceived',
    messageId: message.messageId,
    commandId: message.timerId.slice(0, -'.timeout'.length),
    reply: { outcome: 'failed', error },
  };
}

function withoutCauses({ works }: RunState): RunState['works'] {
  return Object.fromEntries(
    Object.entries(works).map(([ref, work]) => [ref, { ...work, causes: [] }]),
  );
}

/** Each work behind those that came after it. */
function withCausesTurned({ works }: RunState): RunState['works'] {
  const turned = Object.values(works).map((work) => ({
    ...work,
    causes: Object.values(works).flatMap(({ ref, causes }) =>
      causes.includes(work.ref) ? [ref] : [],
    ),
  }));
  return Object.fromEntries(turned.reverse().map((work) => [work.ref, work]));
}
