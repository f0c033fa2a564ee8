import type { NodeType, SagaNode, StepNode } from '@/saga/definition/nodes';
import { type Drawing, takenNames } from './bodies/open-drawing';
import { freeName } from './drawing';

const FIRST_NAMES: Readonly<Record<NodeType, string>> = {
  start: 'start',
  step: 'step1',
  compensation: 'undo1',
  decision: 'decide1',
  fork: 'fork1',
  join: 'join1',
  wait: 'wait1',
  signal: 'signal1',
  approval: 'approval1',
  transform: 'transform1',
  map: 'each1',
  'sub-saga': 'saga1',
  succeed: 'done',
  fail: 'failed',
};

/**
 * A new node of a type, with a free name and everything it needs to be valid. Work is simulated until its
 * author says how the service is reached, so that a drawing runs from the first step on; a step takes over
 * service and transport of the step before it (`like`).
 */
export function newNode(drawing: Drawing, type: NodeType, like?: SagaNode): SagaNode {
  const taken = takenNames(drawing);
  const name = freeName(taken, FIRST_NAMES[type]);
  return type === 'map' ? newMap(name, taken) : nodeOf(type, name, like);
}

/** A map whose body can be entered and drawn in: it begins and ends. */
function newMap(name: string, taken: readonly string[]): SagaNode {
  const start = freeName([...taken, name], 'itemStart');
  const done = freeName([...taken, name], 'itemDone');
  const body = {
    nodes: [
      { type: 'start' as const, name: start },
      { type: 'succeed' as const, name: done },
    ],
    edges: [{ from: start, to: done }],
  };
  return { type: 'map', name, items: 'input.items', body };
}

function nodeOf(type: Exclude<NodeType, 'map'>, name: string, like?: SagaNode): SagaNode {
  switch (type) {
    case 'start':
    case 'succeed':
    case 'fork':
    case 'join':
    case 'decision':
    case 'approval':
      return { type, name };
    case 'step':
    case 'compensation':
      return { type, name, ...workLike(like), action: name };
    case 'wait':
      return { type, name, duration: '1m' };
    case 'signal':
      return { type, name, signal: name };
    case 'transform':
      return { type, name, assign: {} };
    case 'sub-saga':
      return { type, name, saga: 'saga' };
    case 'fail':
      return { type, name, error: 'Failed' };
    default:
      return type satisfies never;
  }
}

function workLike(like?: SagaNode): Pick<StepNode, 'service' | 'transport'> {
  if (like?.type !== 'step' && like?.type !== 'compensation') {
    return { service: 'service', transport: { type: 'simulated' } };
  }
  // An HTTP address belongs to one action, so it is not taken over.
  if (like.transport?.type === 'http') {
    return { service: like.service, transport: { type: 'simulated' } };
  }
  const transport = like.transport === undefined ? {} : { transport: like.transport };
  return { service: like.service, ...transport };
}

/** A name for what undoes a step: `cancelFlight` for `reserveFlight`, `undoX` for other verbs. */
export function compensationName(step: string): string {
  const [, verb = '', rest = ''] = /^([a-z]+)([A-Z].*)$/.exec(step) ?? [];
  const opposite = OPPOSITES[verb];
  if (opposite) return `${opposite}${rest}`;
  return `undo${step.charAt(0).toUpperCase()}${step.slice(1)}`;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  reserve: 'cancel',
  book: 'cancel',
  create: 'delete',
  add: 'remove',
  charge: 'refund',
  pay: 'refund',
  debit: 'credit',
  credit: 'debit',
  open: 'close',
  lock: 'unlock',
  hold: 'release',
  allocate: 'release',
  enable: 'disable',
  activate: 'deactivate',
  ship: 'recall',
};
