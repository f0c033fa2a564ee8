import type { SagaDefinition } from '../../definition/saga-definition';
import type { Plan, PlanNode } from '../../plan';
import { workOf } from '../../plan';
import type { RunEvent } from '../../run/events';
import { commandId, idempotencyKey, parseCommandId, parseTimerId } from '../../run/ids';
import type { RunMessage } from '../../run/messages';
import type { RunState } from '../../run/state';
import { PIVOTED } from '../../testing/runs';
import type { Invariant } from '../invariants';
import { type Machine, PRODUCT } from '../machine';
import { NOW, RUN_ID } from '../world';
import { branches, row } from './shapes';

/** A machine with a fault, a drawing on which it shows, and what it breaks. */
export type PlantedBug = {
  readonly bug: string;
  readonly on: SagaDefinition;
  readonly machine: Machine;
  readonly breaks: Invariant;
};

type Decide = Machine['decide'];
type EffectsOf = Machine['effectsOf'];

const ROW = row(3);
const SIDE = branches(2, 2);

/** Faults of the decider and of what surrounds it. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    bug: 'a compensation is skipped',
    on: ROW,
    machine: deciding((decide) => (plan, state, message, now) =>
      decide(seen(plan, 's2', { compensation: null }), state, message, now)),
    breaks: 'effects-accounted',
  },
  {
    bug: 'a compensation runs twice',
    on: ROW,
    machine: after((_plan, _state, events) =>
      events.flatMap((event) =>
        event.type === 'AttemptSucceeded' && event.kind === 'compensation'
          ? [event, dispatched(event.node, event.attempt + 1, event.undoes)]
          : [event],
      )),
    breaks: 'one-attempt',
  },
  {
    bug: 'an effect is undone by two works',
    on: ROW,
    machine: after((_plan, _state, events) =>
      events.flatMap((event) =>
        event.type === 'AttemptSucceeded' && event.node === 'u_s2'
          ? [event, { ...dispatched('u_s2', 1, event.undoes), visit: 2, commandId: commandId(RUN_ID, 'u_s2~2', 1), idempotencyKey: idempotencyKey(RUN_ID, 'u_s2~2') }]
          : [event],
      )),
    breaks: 'undo-once',
  },
  {
    bug: 'compensations run in any order',
    on: ROW,
    machine: {
      ...PRODUCT,
      decide: (plan, state, message, now) =>
        PRODUCT.decide(plan, { ...state, works: withoutCauses(state) }, message, now),
    },
    breaks: 'reverse-order',
  },
  {
    bug: 'compensations run in the order of the steps',
    on: ROW,
    machine: deciding((decide) => (plan, state, message, now) =>
      decide(plan, { ...state, works: withCausesTurned(state) }, message, now)),
    breaks: 'reverse-order',
  },
  {
    bug: 'a timeout counts as a failure, so that nothing is in doubt',
    on: row(2),
    machine: deciding((decide) => (plan, state, message, now) =>
      decide(plan, state, asFailure(message), now)),
    breaks: 'effects-accounted',
  },
  {
    bug: 'behind the pivot, work fails for good',
    on: PIVOTED,
    machine: deciding((decide) => (plan, state, message, now) =>
      decide({ ...plan, pivots: [] }, state, message, now)),
    breaks: 'pivot-is-final',
  },
  {
    bug: 'behind the pivot, work is given up',
    on: PIVOTED,
    machine: after((_plan, _state, events) =>
      events.map((event) =>
        event.type === 'RetryScheduled' && event.node === 'b' ? givenUp(event.node) : event,
      )),
    breaks: 'retried-behind-pivot',
  },
  {
    bug: 'a cancel is taken behind the pivot',
    on: PIVOTED,
    machine: deciding((decide) => (plan, state, message, now) =>
      decide(message.type === 'CancelRun' ? { ...plan, pivots: [] } : plan, state, message, now)),
    breaks: 'pivot-is-final',
  },
  {
    bug: 'a join waits for one branch too many',
    on: SIDE,
    machine: deciding((decide) => (plan, state, message, now) =>
      decide(seen(plan, 'join', { expects: 3 }), state, message, now)),
    breaks: 'no-deadlock',
  },
  {
    bug: 'a join does not wait',
    on: SIDE,
    machine: deciding((decide) => (plan, state, message, now) =>
      decide(seen(plan, 'join', { expects: 1 }), state, message, now)),
    breaks: 'joins-whole',
  },
  {
    bug: 'a late reply is accepted',
    on: ROW,
    machine: after((plan, state, events, message) =>
      events[0]?.type === 'LateReplyRecorded' ? accepted(plan, state, message) : events),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a reply that comes again is accepted again',
    on: ROW,
    machine: after((plan, state, events, message) =>
      events.length === 0 ? accepted(plan, state, message) : events),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a timeout that was cancelled fires all the same',
    on: ROW,
    machine: after((_plan, state, events, message) => {
      const timer = message.type === 'TimerFired' ? parseTimerId(message.timerId) : undefined;
      if (events.length > 0 || timer?.kind !== 'attempt-timeout') return events;
      return state.works[timer.ref]?.status === 'completed' ? [givenUp(timer.ref)] : events;
    }),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a step is dispatched behind the turn',
    on: SIDE,
    machine: after((plan, state, events) =>
      events.flatMap((event) =>
        state.turnedBack && event.type === 'AttemptSucceeded' && event.node === 'b1s1'
          ? [event, stepDispatched(plan, 'b1s2')]
          : [event],
      )),
    breaks: 'backward-only',
  },
  {
    bug: 'a step that is being retried is forgotten when the run turns back',
    on: SIDE,
    machine: after((_plan, state, events) =>
      events.some(({ type }) => type === 'CompensationStarted')
        ? events.filter((event) => event.type !== 'WorkFailed' || state.works[event.node]?.status !== 'retrying')
        : events),
    breaks: 'backward-only',
  },
  {
    bug: 'compensating does not wait for steps that are out',
    on: SIDE,
    machine: after((_plan, state, events) => {
      const turn = events.findIndex(({ type }) => type === 'CompensationStarted');
      const done = Object.values(state.works).find(({ node, status }) => node === 'b1s1' && status === 'completed');
      const dispatches = events.some(({ type }) => type === 'AttemptDispatched');
      return turn < 0 || !done || dispatches ? events : [...events, dispatched('u_b1s1', 1, ['b1s1'])];
    }),
    breaks: 'settled-first',
  },
  {
    bug: 'a step that did nothing is compensated',
    on: ROW,
    machine: after((_plan, _state, events) =>
      events.flatMap((event) =>
        event.type === 'CompensationStarted' && event.error.name === 'Refused' && event.node === 's3'
          ? [event, dispatched('u_s3', 1, ['s3'])]
          : [event],
      )),
    breaks: 'undo-only-effects',
  },
  {
    bug: 'the ledger misses a debt',
    on: ROW,
    machine: after((_plan, _state, events) =>
      events.map((event) =>
        event.type === 'RunStuck' ? { ...event, debts: event.debts.slice(0, 1) } : event,
      )),
    breaks: 'effects-accounted',
  },
  {
    bug: 'the ledger is empty',
    on: ROW,
    machine: after((_plan, _state, events) =>
      events.map((event) => (event.type === 'RunStuck' ? { ...event, debts: [] } : event))),
    breaks: 'effects-accounted',
  },
  {
    bug: 'a run that is stuck says it is compensated',
    on: ROW,
    machine: after((_plan, _state, events) =>
      events.map((event) =>
        event.type === 'RunStuck'
          ? { type: 'RunCompensated', error: { name: 'X', message: '' } }
          : event,
      )),
    breaks: 'effects-accounted',
  },
  {
    bug: 'the run never says that it is compensated',
    on: ROW,
    machine: after((_plan, _state, events) => events.filter(({ type }) => type !== 'RunCompensated')),
    breaks: 'no-deadlock',
  },
  {
    bug: 'no timeout is set',
    on: ROW,
    machine: acting((effects) =>
      effects.filter((e) => e.type !== 'ScheduleTimer' || e.kind !== 'attempt-timeout')),
    breaks: 'no-deadlock',
  },
  {
    bug: 'the next attempt is not scheduled',
    on: ROW,
    machine: acting((effects) =>
      effects.filter((e) => e.type !== 'ScheduleTimer' || e.kind !== 'retry')),
    breaks: 'no-deadlock',
  },
  {
    bug: 'the deadline outlives the run',
    on: { ...ROW, deadline: '1h' },
    machine: acting((effects) =>
      effects.filter((e) => e.type !== 'CancelTimer' || !e.timerId.endsWith('.deadline'))),
    breaks: 'no-timers-left',
  },
  {
    bug: 'each attempt has an idempotency key of its own',
    on: ROW,
    machine: acting((effects) =>
      effects.map((e) => (e.type === 'DispatchCommand' ? { ...e, idempotencyKey: e.commandId } : e))),
    breaks: 'one-attempt',
  },
  {
    bug: 'deciding throws on an error nobody declared',
    on: ROW,
    machine: after((_plan, _state, events, message) => {
      if (message.type === 'ReplyReceived' && message.reply.outcome === 'failed') throw new Error('unexpected');
      return events;
    }),
    breaks: 'never-throws',
  },
];

function deciding(change: (decide: Decide) => Decide): Machine {
  return { ...PRODUCT, decide: change(PRODUCT.decide) };
}

type Change = (
  plan: Plan,
  state: RunState,
  events: readonly RunEvent[],
  message: RunMessage,
) => readonly RunEvent[];

function after(change: Change): Machine {
  return deciding((decide) => (plan, state, message, now) =>
    change(plan, state, decide(plan, state, message, now), message),
  );
}

function acting(change: (effects: ReturnType<EffectsOf>) => ReturnType<EffectsOf>): Machine {
  return {
    ...PRODUCT,
    effectsOf: (plan, state, event, meta) => change(PRODUCT.effectsOf(plan, state, event, meta)),
  };
}

/** The plan as a decider sees it that has one node wrong. */
function seen(plan: Plan, name: string, wrong: object): Plan {
  const nodes = {
    get: (asked: string) => {
      const node = plan.nodes.get(asked);
      return node && asked === name ? ({ ...node, ...wrong } as PlanNode) : node;
    },
  };
  return { ...plan, nodes: nodes as ReadonlyMap<string, PlanNode> };
}

function dispatched(node: string, attempt: number, undoes: readonly string[] = []) {
  const ids = { commandId: commandId(RUN_ID, node, attempt), idempotencyKey: idempotencyKey(RUN_ID, node) };
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

function stepDispatched(plan: Plan, node: string): RunEvent {
  const { undoes: _none, ...rest } = dispatched(node, 1);
  return { ...rest, kind: 'step', service: workOf(plan, node)?.service ?? '' };
}

function givenUp(node: string): RunEvent {
  const error = { name: 'Timeout', message: '' };
  return { type: 'WorkFailed', kind: 'step', node, error, inDoubt: true };
}

function accepted(plan: Plan, state: RunState, message: RunMessage): readonly RunEvent[] {
  if (message.type !== 'ReplyReceived' || message.reply.outcome !== 'succeeded') return [];
  const id = parseCommandId(message.commandId);
  const work = id && state.works[id.ref];
  const node = work && workOf(plan, work.node);
  if (!id || !work || node?.type !== 'step') return [];
  const { kind, node: name } = work;
  return [
    { type: 'AttemptSucceeded', kind, node: name, attempt: id.attempt, commandId: message.commandId, result: null, next: node.next },
  ];
}

function asFailure(message: RunMessage): RunMessage {
  if (message.type !== 'TimerFired' || !message.timerId.endsWith('.timeout')) return message;
  const error = { name: 'Timeout', message: '', retryable: true };
  return {
    type: 'ReplyReceived',
    messageId: message.messageId,
    commandId: message.timerId.slice(0, -'.timeout'.length),
    reply: { outcome: 'failed', error },
  };
}

function withoutCauses({ works }: RunState): RunState['works'] {
  return Object.fromEntries(Object.entries(works).map(([ref, work]) => [ref, { ...work, causes: [] }]));
}

/** Each work behind those that came after it. */
function withCausesTurned({ works }: RunState): RunState['works'] {
  const turned = Object.values(works).map((work) => ({
    ...work,
    causes: Object.values(works).flatMap(({ ref, causes }) => (causes.includes(work.ref) ? [ref] : [])),
  }));
  return Object.fromEntries(turned.reverse().map((work) => [work.ref, work]));
}
