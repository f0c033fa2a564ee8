import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import type { Scope } from '../expression/expression';
import { evaluateMapping } from '../expression/mapping';
import type { PlanDecision, PlanForward, PlanNode, PlanWait } from '../plan';
import { requestApproval } from './approval';
import { beginWork } from './attempt';
import type { RunError } from './events';
import { errorEdge } from './fail-work';
import { endItem, moveMaps, startMap } from './map-items';
import { scopeOf } from './scope';
import { awaitSignal } from './signal';
import { comingVisit, type RunState, type Token } from './state';
import { epochMs, isoTime, later } from './time';
import { goesForward, isPivoted, record, type Turn, turnBack, whereOf } from './turn';

/** Moves the flow on as far as it goes without a reply or timer. */
export function advance(turn: Turn): void {
  while (goesForward(turn.state)) {
    const arrival = movable(turn);
    if (arrival) enter(turn, arrival);
    else if (!moveMaps(turn)) return;
  }
}

/** A node that the flow may enter, of which item of a map. */
type Arrival<N extends PlanNode = PlanNode> = { readonly node: N; readonly item: string | null };
type Of<T extends PlanNode['type']> = Extract<PlanNode, { readonly type: T }>;

function movable({ plan, state }: Turn): Arrival | undefined {
  for (const token of state.tokens) {
    const node = plan.nodes.get(token.at);
    if (node && (node.type !== 'join' || arrivals(state, token) >= node.expects))
      return { node, item: token.item };
  }
  return undefined;
}

function arrivals(state: RunState, join: Token): number {
  return state.tokens.filter(({ at, item }) => at === join.at && item === join.item).length;
}

function enter(turn: Turn, { node, item }: Arrival): void {
  switch (node.type) {
    case 'step':
    case 'sub-saga':
      enterStep(turn, { node, item });
      return;
    case 'decision':
      decideBranch(turn, { node, item });
      return;
    case 'fork':
      pass(turn, { node, item }, node.branches);
      return;
    case 'start':
    case 'join':
      pass(turn, { node, item }, [node.next]);
      return;
    case 'wait':
      startWait(turn, { node, item });
      return;
    case 'signal':
      awaitSignal(turn, { node, item });
      return;
    case 'approval':
      requestApproval(turn, { node, item });
      return;
    case 'map':
      startMap(turn, { node, item });
      return;
    case 'transform':
      assign(turn, { node, item });
      return;
    case 'succeed':
      succeed(turn, { node, item });
      return;
    case 'fail':
      fail(turn, { node, item });
      return;
    case 'compensation':
    case 'reversal':
      throw new Error(`The flow came to compensation ${node.name}; the compiler forbids that.`);
    default:
      node satisfies never;
  }
}

function pass(turn: Turn, { node, item }: Arrival, next: readonly string[]): void {
  record(turn, { type: 'NodePassed', node: node.name, ...whereOf({ item }), next });
}

function enterStep(turn: Turn, { node: step, item }: Arrival<PlanForward>): void {
  const visit = comingVisit(turn.state, step.name, item);
  const error = beginWork(turn, step, { visit, item, scope: scopeOf(turn.state, item) });
  if (!error) return;
  const next = errorEdge(step.errorEdges, error.name)?.to;
  record(turn, {
    type: 'WorkFailed',
    kind: 'step',
    node: step.name,
    ...whereOf({ visit, item }),
    error,
    inDoubt: false,
    ...(next === undefined ? {} : { next }),
  });
  if (next === undefined) turnBack(turn, 'failed', { error, node: step.name, item });
}

function decideBranch(turn: Turn, { node, item }: Arrival<PlanDecision>): void {
  const visit = comingVisit(turn.state, node.name, item);
  if (node.maxVisits !== null && visit > node.maxVisits) {
    const message = `The flow came to ${node.name} more than ${node.maxVisits} times.`;
    turnBack(turn, 'failed', {
      error: { name: 'LoopBoundExceeded', message },
      node: node.name,
      item,
    });
    return;
  }
  const chosen = chooseBranch(node, scopeOf(turn.state, item));
  if ('error' in chosen) {
    turnBack(turn, 'failed', { error: chosen.error, node: node.name, item });
    return;
  }
  pass(turn, { node, item }, [chosen.to]);
}

function chooseBranch(
  node: PlanDecision,
  scope: Scope,
): { readonly to: string } | { readonly error: RunError } {
  for (const branch of node.branches) {
    const held = evaluate(branch.condition, scope);
    if (!held.ok) return { error: held.error };
    if (isTrue(held.value)) return { to: branch.to };
  }
  if (node.otherwise !== null) return { to: node.otherwise };
  const message = `No condition of ${node.name} holds, and it has no edge without one.`;
  return { error: { name: 'NoBranch', message } };
}

/** Only `true` holds: a text or number where a condition belongs is more likely a slip than a yes. */
function isTrue(value: Json | undefined): boolean {
  return value === true;
}

function startWait(turn: Turn, { node, item }: Arrival<PlanWait>): void {
  const due = waitEnd(turn, { node, item });
  if ('error' in due) {
    turnBack(turn, 'failed', { error: due.error, node: node.name, item });
    return;
  }
  const visit = comingVisit(turn.state, node.name, item);
  const where = whereOf({ visit, item });
  record(turn, { type: 'WaitStarted', node: node.name, ...where, dueAt: due.at });
}

function waitEnd(
  turn: Turn,
  { node, item }: Arrival<PlanWait>,
): { readonly at: string } | { readonly error: RunError } {
  if (node.until === null) return { at: later(turn.now, node.durationMs ?? 0) };
  const until = evaluate(node.until, scopeOf(turn.state, item));
  if (!until.ok) return { error: until.error };
  const ms = typeof until.value === 'string' ? epochMs(until.value) : undefined;
  if (ms !== undefined) return { at: isoTime(ms) };
  const message = `\`until\` of ${node.name} gave no ISO 8601 time.`;
  return { error: { name: 'ExpressionError', message } };
}

function assign(turn: Turn, { node, item }: Arrival<Of<'transform'>>): void {
  const values: { [name: string]: Json } = {};
  for (const [name, mapping] of node.assign) {
    const made = evaluateMapping(mapping, scopeOf(turn.state, item));
    if (!made.ok) {
      turnBack(turn, 'failed', { error: made.error, node: node.name, item });
      return;
    }
    values[name] = made.value ?? null;
  }
  const where = whereOf({ item });
  record(turn, { type: 'VariablesAssigned', node: node.name, ...where, values });
  pass(turn, { node, item }, [node.next]);
}

function succeed(turn: Turn, { node, item }: Arrival<Of<'succeed'>>): void {
  const output =
    node.output === null
      ? ({ ok: true, value: null } as const)
      : evaluateMapping(node.output, scopeOf(turn.state, item));
  if (!output.ok) {
    turnBack(turn, 'failed', { error: output.error, node: node.name, item });
    return;
  }
  const result = output.value ?? null;
  if (item === null) record(turn, { type: 'RunCompleted', node: node.name, output: result });
  else endItem(turn, item, { end: node.name, result });
}

function fail(turn: Turn, { node, item }: Arrival<Of<'fail'>>): void {
  const error = { name: node.error, message: node.message };
  if (node.compensate && !isPivoted(turn.plan, turn.state)) {
    turnBack(turn, 'failed', { error, node: node.name, item });
    return;
  }
  record(turn, { type: 'RunFailed', node: node.name, ...whereOf({ item }), error });
}
