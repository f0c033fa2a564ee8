import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import { validateJson } from '../json-schema/validate';
import type { PlanSignal } from '../plan';
import { keyText } from './attempt';
import type { RunError } from './events';
import type { RunMessage } from './messages';
import { scopeOf } from './scope';
import { comingVisit, type RunState, type SignalState, type WaitState } from './state';
import { later } from './time';
import { record, type Turn, turnBack, whereOf } from './turn';
import { waitsOn } from './waits-on';

/** Signals that a run keeps before a node takes them; more are refused, so that a run stays small. */
export const MAX_KEPT_SIGNALS = 1000;

/** A signal came: it is kept, then taken by the node that waits for it, or refused. */
export function receiveSignal(
  turn: Turn,
  message: Extract<RunMessage, { type: 'SignalReceived' }>,
): void {
  const { messageId: signalId, name, correlation, payload } = message;
  if (Object.hasOwn(turn.state.signals, signalId)) return;
  const carried = correlation === undefined ? {} : { correlation };
  record(turn, { type: 'SignalReceived', signalId, name, ...carried, payload });
  const refused = refusal(turn, name);
  if (refused) record(turn, { type: 'SignalRefused', signalId, reason: refused });
  else takeSignals(turn);
}

function refusal({ plan, state }: Turn, name: string): 'unknown' | 'full' | undefined {
  const known = [...plan.nodes.values()].some((n) => n.type === 'signal' && n.signal === name);
  if (!known) return 'unknown';
  const kept = Object.values(state.signals).filter(({ status }) => status === 'kept');
  return kept.length > MAX_KEPT_SIGNALS ? 'full' : undefined;
}

/** Waits for a signal, or takes at once one that came before. */
export function awaitSignal(
  turn: Turn,
  { node, item }: { readonly node: PlanSignal; readonly item: string | null },
): void {
  const correlation = correlationOf(turn.state, node, item);
  if (typeof correlation === 'object' && correlation !== null) {
    turnBack(turn, 'failed', { error: correlation, node: node.name, item });
    return;
  }
  record(turn, {
    type: 'SignalAwaited',
    node: node.name,
    ...whereOf({ visit: comingVisit(turn.state, node.name, item), item }),
    signal: node.signal,
    ...(correlation === null ? {} : { correlation }),
    ...(node.timeoutMs === null ? {} : { timeoutAt: later(turn.now, node.timeoutMs) }),
  });
  takeSignals(turn);
}

/** What the signal must carry; null when any will do; or why that can't be said. */
function correlationOf(
  state: RunState,
  node: PlanSignal,
  item: string | null,
): string | null | RunError {
  if (node.correlation === null) return null;
  const made = evaluate(node.correlation, scopeOf(state, item));
  if (!made.ok) return made.error;
  if (made.value !== undefined && made.value !== null) return keyText(made.value);
  // Without a value any signal would do, which the drawing does not say.
  return { name: 'ExpressionError', message: `\`correlation\` of ${node.name} gave no value.` };
}

/** Hands kept signals to the nodes that wait for them: the earliest to the one that waited longest. */
function takeSignals(turn: Turn): void {
  for (const wait of Object.values(turn.state.waits)) {
    const node = turn.plan.nodes.get(wait.node);
    if (node?.type === 'signal') takeFirst(turn, wait, node);
  }
}

function takeFirst(turn: Turn, wait: WaitState, node: PlanSignal): void {
  for (const signal of Object.values(turn.state.signals)) {
    if (!isFor(signal, wait)) continue;
    const { signalId } = signal;
    const place = { node: node.name, ...whereOf(wait) };
    const faults = faultsOf(node, signal.payload);
    if (faults.length === 0) {
      record(turn, { type: 'SignalAccepted', ...place, signalId, next: node.next });
      return;
    }
    const { visit: _any, ...at } = { visit: 1, ...place };
    record(turn, { type: 'SignalRefused', ...at, signalId, reason: 'schema', faults });
  }
}

function isFor(signal: SignalState, { awaits }: WaitState): boolean {
  return (
    awaits.type === 'signal' &&
    signal.status === 'kept' &&
    signal.name === awaits.signal &&
    (awaits.correlation === null || awaits.correlation === signal.correlation)
  );
}

function faultsOf({ schema }: PlanSignal, payload: Json) {
  return schema === null ? [] : validateJson(schema, payload);
}

/** No signal came in time: the timeout edge is taken; without one, the run turns back. */
export function signalTimedOut(turn: Turn, node: PlanSignal, wait: WaitState): void {
  if (waitsOn(turn, node.timeoutNext, wait)) return;
  const onward = node.timeoutNext === null ? {} : { next: node.timeoutNext };
  record(turn, { type: 'SignalTimedOut', node: node.name, ...whereOf(wait), ...onward });
  if (node.timeoutNext !== null) return;
  const message = `No signal ${node.signal} came to ${node.name} in time.`;
  const error = { name: 'SignalTimeout', message };
  turnBack(turn, 'failed', { error, node: node.name, item: wait.item });
}
