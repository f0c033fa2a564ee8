import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

const RETRY = { maxAttempts: 4, initialInterval: '100ms', jitter: 0 };
/** What was done must be undone, however long that takes. */
const PATIENT = { ...RETRY, maxAttempts: 40, maxInterval: '2s' };

const step = (name: string): SagaNode => {
  return { type: 'step', name, service: 'bank', action: name, timeout: '4s', retry: RETRY };
};
const undo = (name: string): SagaNode => {
  return {
    type: 'compensation',
    name,
    service: 'bank',
    action: name,
    timeout: '4s',
    retry: PATIENT,
  };
};

const START: SagaNode = { type: 'start', name: 'start' };
const DONE: SagaNode = { type: 'succeed', name: 'done' };
const UNDO = [
  { from: 'withdraw', to: 'undoWithdraw', type: 'compensation' },
  { from: 'deposit', to: 'undoDeposit', type: 'compensation' },
] as const;
const LEGS = [step('withdraw'), step('deposit'), undo('undoWithdraw'), undo('undoDeposit')];

const flow = (...names: readonly string[]) =>
  names.slice(1).map((to, index) => ({ from: names[index] as string, to }));

const TRANSFER: SagaDefinition = {
  name: 'transfer',
  nodes: [START, ...LEGS, step('notify'), DONE],
  edges: [...flow('start', 'withdraw', 'deposit', 'notify', 'done'), ...UNDO],
};

/** Both legs at the same time. */
const PARALLEL: SagaDefinition = {
  name: 'parallel',
  nodes: [
    START,
    { type: 'fork', name: 'both' },
    ...LEGS,
    { type: 'join', name: 'met' },
    step('notify'),
    DONE,
  ],
  edges: [
    ...flow('start', 'both', 'withdraw', 'met'),
    ...flow('both', 'deposit', 'met', 'notify', 'done'),
    ...UNDO,
  ],
};

/** Waits for a signal between the legs, and then for a while; gives up after some time. */
const WAITING: SagaDefinition = {
  name: 'waiting',
  nodes: [
    START,
    ...LEGS,
    { type: 'signal', name: 'paid', signal: 'paid', timeout: '20s' },
    { type: 'wait', name: 'rest', duration: '3s' },
    step('notify'),
    DONE,
  ],
  edges: [...flow('start', 'withdraw', 'paid', 'rest', 'deposit', 'notify', 'done'), ...UNDO],
};

/** Has a transfer made by a run of its own, which is reversed when the word of it fails. */
const PARENT: SagaDefinition = {
  name: 'parent',
  nodes: [
    START,
    {
      type: 'sub-saga',
      name: 'order',
      saga: 'transfer',
      input: { fails: '{% input.childFails %}' },
    },
    step('notify'),
    DONE,
  ],
  edges: flow('start', 'order', 'notify', 'done'),
};

/** Transfers of one account, one after the other. */
const KEYED: SagaDefinition = {
  ...TRANSFER,
  name: 'keyed',
  nodes: TRANSFER.nodes.map((node) =>
    node.type === 'step' ? { ...node, orderingKey: 'input.account' } : node,
  ),
};

/** All that is run; transfers also as choreographies. */
export const SIM_SAGAS: readonly SagaDefinition[] = [
  TRANSFER,
  PARALLEL,
  WAITING,
  PARENT,
  KEYED,
  { ...TRANSFER, name: 'danced', execution: 'choreography' },
  { ...PARALLEL, name: 'danced-parallel', execution: 'choreography' },
  { ...KEYED, name: 'danced-keyed', execution: 'choreography' },
];

/** What may be asked to fail: for good, at first (`?`), or to give no answer at first (`!`). */
export const FAILS = [
  '',
  '',
  'withdraw',
  'deposit',
  'notify',
  'deposit?',
  'notify,undoDeposit?',
  'deposit!',
  'notify,undoDeposit!',
];
