import type { SagaEdge, SagaNode } from '../../definition/nodes';
import type { RunEvent } from '../../run/events';
import type { RunState } from '../../run/state';
import { compensation, DONE, drawing, START, step } from '../../testing/sagas';
import { type Asked, acting, after, seeing, wrong } from './faulty-machine';
import type { PlantedBug } from './planted-bug';

const BOOKED = ['start > book', 'book ~ unbook'];
const BOOKING = [START, step('book'), compensation('unbook'), DONE];
const SCHEMA = { type: 'object' };
const PAID = { type: 'signal', signal: 'paid', correlation: '"me"', schema: SCHEMA } as const;

const SIGNAL = drawing(
  [...BOOKING, { name: 'paid', ...PAID, timeout: '1h' }],
  [...BOOKED, 'book > paid', 'paid > done'],
);
const SIGNALS = drawing(
  [
    ...BOOKING,
    { name: 'fork', type: 'fork' },
    { name: 'here', ...PAID },
    { name: 'there', ...PAID },
    { name: 'join', type: 'join' },
  ],
  [
    ...BOOKED,
    'book > fork',
    'fork > here',
    'fork > there',
    'here > join',
    'there > join',
    'join > done',
  ],
);
const APPROVAL = drawing(
  [...BOOKING, { name: 'agree', type: 'approval', form: SCHEMA, timeout: '1h' }],
  [...BOOKED, 'book > agree', 'agree > done #approved', 'agree > done #rejected'],
);
const CHILD = drawing(
  [
    START,
    { name: 'child', type: 'sub-saga', saga: 'other' },
    step('ship'),
    compensation('back'),
    DONE,
  ],
  ['start > child', 'child > ship', 'ship > done', 'ship ~ back'],
);
const ITEMS = drawing(
  [
    START,
    DONE,
    {
      name: 'each',
      type: 'map',
      items: 'input.items',
      maxConcurrency: 1,
      body: {
        nodes: [
          { name: 'first', type: 'start' },
          step('reserve'),
          compensation('release'),
          { name: 'last', type: 'succeed' },
        ] as SagaNode[],
        edges: [
          { from: 'first', to: 'reserve' },
          { from: 'reserve', to: 'last' },
          { from: 'reserve', to: 'release', type: 'compensation' },
        ] as SagaEdge[],
      },
    },
  ],
  ['start > each', 'each > done'],
);

/** Faults in how signals, decisions, maps and sub-sagas are gone through. */
export const PLANTED_FLOW_BUGS: readonly PlantedBug[] = [
  {
    bug: 'a signal that comes again is taken again',
    on: SIGNAL,
    machine: after((events, asked) => (events.length === 0 ? takenAgain(asked) : events)),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'one signal is taken by two nodes',
    on: SIGNALS,
    machine: after((events) =>
      events.flatMap((event): readonly RunEvent[] =>
        event.type === 'SignalAccepted' && event.node === 'here'
          ? [event, { ...event, node: 'there' }]
          : [event],
      ),
    ),
    breaks: 'waits-answered',
  },
  {
    bug: 'a signal that came before it was waited for is forgotten',
    on: SIGNAL,
    machine: seeing(({ state }) => (waits(state) ? {} : { state: { ...state, signals: {} } })),
    breaks: 'waits-answered',
  },
  {
    bug: 'a signal is taken whose payload breaks its schema',
    on: SIGNAL,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'paid', { schema: null }) })),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a signal is taken that is meant for another run',
    on: SIGNAL,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'paid', { correlation: null }) })),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'the timeout of a signal outlives its wait',
    on: SIGNAL,
    machine: acting((effects) =>
      effects.filter((e) => e.type !== 'CancelTimer' || !e.timerId.endsWith('.wait')),
    ),
    breaks: 'no-timers-left',
  },
  {
    bug: 'an approval is decided twice',
    on: APPROVAL,
    machine: after((events, asked) => (events.length === 0 ? decidedAgain(asked) : events)),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a decision counts twice',
    on: APPROVAL,
    machine: after((events) =>
      events.flatMap((event): readonly RunEvent[] =>
        event.type === 'ApprovalDecided' ? [event, event] : [event],
      ),
    ),
    breaks: 'waits-answered',
  },
  {
    bug: 'a form that breaks its schema is accepted',
    on: APPROVAL,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'agree', { form: null }) })),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'an outcome that the drawing does not have is accepted',
    on: APPROVAL,
    machine: seeing(({ plan, message }) => {
      if (message.type !== 'ApprovalDecided') return {};
      const outcomes = [{ outcome: message.outcome, to: 'done' }];
      return { plan: wrong(plan, 'agree', { outcomes }) };
    }),
    breaks: 'late-changes-nothing',
  },
  {
    bug: 'a map works on more items at once than it may',
    on: ITEMS,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'each', { maxConcurrency: 9 }) })),
    breaks: 'items-whole',
  },
  {
    bug: 'a map begins an item twice',
    on: ITEMS,
    machine: after((events) =>
      events.flatMap((event): readonly RunEvent[] =>
        event.type === 'MapItemStarted' ? [event, event] : [event],
      ),
    ),
    breaks: 'items-whole',
  },
  {
    bug: 'a map goes on when its first item has ended',
    on: ITEMS,
    machine: seeing(({ state }) => ({ state: { ...state, maps: firstIsAll(state) } })),
    breaks: 'items-whole',
  },
  {
    bug: 'items that came one after the other are undone in any order',
    on: ITEMS,
    machine: seeing(({ state }) => ({ state: { ...state, works: itemsWithoutCauses(state) } })),
    breaks: 'reverse-order',
  },
  {
    bug: 'the work of an item is not undone',
    on: ITEMS,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'reserve', { compensation: null }) })),
    breaks: 'effects-accounted',
  },
  {
    bug: 'a child is not told that its parent turns back',
    on: CHILD,
    machine: acting((effects) => effects.filter(({ type }) => type !== 'CancelChildRun')),
    breaks: 'children-follow',
  },
  {
    bug: 'a child that completed is not reversed',
    on: CHILD,
    machine: seeing(({ plan }) => ({ plan: wrong(plan, 'child', { reversal: undefined }) })),
    breaks: 'effects-accounted',
  },
  {
    bug: 'another child is reversed',
    on: CHILD,
    machine: acting((effects) =>
      effects.map((e) => (e.type === 'ReverseChildRun' ? { ...e, child: e.commandId } : e)),
    ),
    breaks: 'children-follow',
  },
  {
    bug: 'a child that left things behind counts as undone',
    on: CHILD,
    machine: seeing(({ message }) => {
      if (message.type !== 'ChildEnded' || message.end.status !== 'failed') return {};
      return { message: { ...message, end: { ...message.end, status: 'compensated' } } };
    }),
    breaks: 'effects-accounted',
  },
  {
    bug: 'a child that could not be reversed counts as reversed',
    on: CHILD,
    machine: seeing(({ message }) => {
      if (message.type !== 'ChildEnded' || message.end.status !== 'refused') return {};
      return { message: { ...message, end: { ...message.end, status: 'resolved' } } };
    }),
    breaks: 'effects-accounted',
  },
];

function waits({ waits: open }: RunState): boolean {
  return Object.keys(open).length > 0;
}

function takenAgain({ message, state }: Asked): readonly RunEvent[] {
  if (message.type !== 'SignalReceived' || waits(state)) return [];
  return [{ type: 'SignalAccepted', node: 'paid', signalId: message.messageId, next: 'done' }];
}

function decidedAgain({ message, state }: Asked): readonly RunEvent[] {
  if (message.type !== 'ApprovalDecided' || waits(state)) return [];
  const { outcome, form, by } = message;
  return [{ type: 'ApprovalDecided', node: 'agree', outcome, form, by, next: 'done' }];
}

function firstIsAll({ maps }: RunState): RunState['maps'] {
  return Object.fromEntries(
    Object.entries(maps).map(([ref, map]) => [
      ref,
      map.ended > 0 ? { ...map, ended: map.values.length } : map,
    ]),
  );
}

function itemsWithoutCauses({ works }: RunState): RunState['works'] {
  return Object.fromEntries(
    Object.entries(works).map(([ref, work]) => [
      ref,
      work.item === null ? work : { ...work, causes: [] },
    ]),
  );
}
