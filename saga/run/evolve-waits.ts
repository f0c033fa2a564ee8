import type { Json } from '../definition/primitives';
import type { StepScope } from '../expression/expression';
import type { RunEvent } from './events';
import { placeRef, waitTimerId, workRef } from './ids';
import type { ItemState, RunState, SignalState, Token, WaitState } from './state';

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

type WaitEvent = Of<
  | 'WaitStarted'
  | 'SignalReceived'
  | 'SignalAwaited'
  | 'SignalAccepted'
  | 'SignalRefused'
  | 'SignalTimedOut'
  | 'ApprovalRequested'
  | 'ApprovalDecided'
  | 'ApprovalRefused'
  | 'ApprovalTimedOut'
  | 'WaitOverdue'
>;

/** The state after an event of a node that waits, or of a signal. */
export function waitChanged(state: RunState, event: WaitEvent): RunState {
  switch (event.type) {
    case 'WaitStarted':
      return waitStarted(state, event, { dueAt: event.dueAt, awaits: { type: 'time' } });
    case 'SignalAwaited': {
      const { signal, correlation = null, timeoutAt: dueAt = null } = event;
      return waitStarted(state, event, { dueAt, awaits: { type: 'signal', signal, correlation } });
    }
    case 'ApprovalRequested': {
      const { role = null, timeoutAt: dueAt = null } = event;
      return waitStarted(state, event, { dueAt, awaits: { type: 'approval', role } });
    }
    case 'SignalReceived': {
      const { signalId, name, correlation = null, payload } = event;
      return withSignal(state, { signalId, name, correlation, status: 'kept', payload });
    }
    case 'SignalRefused':
      return settled(state, event.signalId, 'refused');
    case 'SignalAccepted':
      return signalAccepted(state, event);
    case 'ApprovalDecided': {
      const { outcome, form, by } = event;
      const result: Json = { outcome, form, by: { ...by } };
      return waitOver(state, event, result);
    }
    case 'SignalTimedOut':
    case 'ApprovalTimedOut':
      return waitOver(state, event, undefined);
    case 'ApprovalRefused':
      return state;
    case 'WaitOverdue':
      return waitOverdue(state, event);
    default:
      return event satisfies never;
  }
}

type Where = { readonly node: string; readonly visit?: number; readonly item?: string };

function waitStarted(
  state: RunState,
  event: Where,
  about: Pick<WaitState, 'dueAt' | 'awaits'>,
): RunState {
  const { node, visit = 1, item = null } = event;
  const causes = union(state.tokens.filter((token) => isAt(token, event)));
  return {
    ...state,
    tokens: state.tokens.filter((token) => !isAt(token, event)),
    waits: {
      ...state.waits,
      [workRef(node, visit, item)]: { node, visit, item, causes, ...about },
    },
    visits: { ...state.visits, [placeRef(node, item)]: visit },
  };
}

function signalAccepted(state: RunState, event: Of<'SignalAccepted'>): RunState {
  const { payload = null } = state.signals[event.signalId] ?? {};
  return waitOver(settled(state, event.signalId, 'taken'), event, payload);
}

function waitOverdue(state: RunState, { node, visit, item }: Of<'WaitOverdue'>): RunState {
  const ref = workRef(node, visit, item);
  const wait = state.waits[ref];
  return wait ? { ...state, waits: { ...state.waits, [ref]: { ...wait, dueAt: null } } } : state;
}

type Over = Where & { readonly next?: string };

/** What came is what expressions see as the node's result. */
function waitOver(state: RunState, event: Over, result: Json | undefined): RunState {
  const { node, visit, item, next } = event;
  const wait = state.waits[workRef(node, visit, item)];
  if (!wait) return state;
  const ended = waitEnded(state, wait, { next: next === undefined ? [] : [next] });
  return result === undefined ? ended : withStep(ended, event, { input: null, result });
}

/** The flow goes on from a node that waited. */
export function waitEnded(
  state: RunState,
  wait: WaitState,
  { next }: { readonly next: readonly string[] },
): RunState {
  const { node, visit, item, causes } = wait;
  const { [workRef(node, visit, item)]: _ended, ...waits } = state.waits;
  const tokens = [...state.tokens, ...next.map((at) => ({ at, item, causes }))];
  // Also of a wait for a time: a run that catches up after a pause is ahead of its timers.
  const pointless = [...state.pointlessTimers, ...waitTimers(state, wait)];
  return { ...state, tokens, waits, pointlessTimers: pointless };
}

/** The timers that end this wait: one or none. */
export function waitTimers(state: RunState, wait: WaitState): readonly string[] {
  if (wait.dueAt === null) return [];
  return [waitTimerId(state.runId, workRef(wait.node, wait.visit, wait.item))];
}

function withSignal(state: RunState, signal: SignalState): RunState {
  return { ...state, signals: { ...state.signals, [signal.signalId]: signal } };
}

function settled(state: RunState, signalId: string, status: 'taken' | 'refused'): RunState {
  const signal = state.signals[signalId];
  return signal ? withSignal(state, { ...signal, status, payload: null }) : state;
}

/** Whether the token stands before that node, of the same item. */
export function isAt(token: Token, { node, item }: Where): boolean {
  return token.at === node && token.item === (item ?? null);
}

/** The causes of all these tokens, each once. */
export function union(tokens: readonly Token[]): readonly string[] {
  if (tokens.length === 1) return (tokens[0] as Token).causes;
  return [...new Set(tokens.flatMap((token) => token.causes))];
}

/** The state with one item of a map changed. */
export function withItem(
  state: RunState,
  item: string,
  change: (before: ItemState) => ItemState,
): RunState {
  const before = state.items[item] ?? { steps: {}, vars: {} };
  return { ...state, items: { ...state.items, [item]: change(before) } };
}

/** What expressions see of a node from now on: in its item only, when it is of one. */
export function withStep(
  state: RunState,
  { node, item }: { readonly node: string; readonly item?: string },
  scope: StepScope,
): RunState {
  if (item === undefined) return { ...state, steps: { ...state.steps, [node]: scope } };
  return withItem(state, item, ({ steps, vars }) => ({ steps: { ...steps, [node]: scope }, vars }));
}
