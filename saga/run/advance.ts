import type { Json } from '../definition/primitives';
import { evaluate } from '../expression/evaluate';
import { evaluateMapping } from '../expression/mapping';
import type { PlanDecision, PlanNode, PlanStep, PlanWait } from '../plan';
import { beginWork } from './attempt';
import type { RunError } from './events';
import { errorEdge } from './fail-work';
import { scopeOf } from './scope';
import type { RunState } from './state';
import { epochMs, isoTime, later } from './time';
import { goesForward, isPivoted, record, type Turn, turnBack, visitOf } from './turn';

/** Moves the flow on as far as it goes without a reply or timer. */
export function advance(turn: Turn): void {
  while (goesForward(turn.state)) {
    const node = movable(turn);
    if (!node) return;
    enter(turn, node);
  }
}

function movable({ plan, state }: Turn): PlanNode | undefined {
  for (const token of state.tokens) {
    const node = plan.nodes.get(token.at);
    if (node && (node.type !== 'join' || arrivals(state, node.name) >= node.expects)) return node;
  }
  return undefined;
}

function arrivals(state: RunState, join: string): number {
  return state.tokens.filter((token) => token.at === join).length;
}

function enter(turn: Turn, node: PlanNode): void {
  switch (node.type) {
    case 'step':
      enterStep(turn, node);
      return;
    case 'decision':
      decideBranch(turn, node);
      return;
    case 'fork':
      record(turn, { type: 'NodePassed', node: node.name, next: node.branches });
      return;
    case 'start':
    case 'join':
      record(turn, { type: 'NodePassed', node: node.name, next: [node.next] });
      return;
    case 'wait':
      startWait(turn, node);
      return;
    case 'transform':
      assign(turn, node);
      return;
    case 'succeed':
      succeed(turn, node);
      return;
    case 'fail':
      fail(turn, node);
      return;
    case 'compensation':
      throw new Error(`The flow came to compensation ${node.name}; the compiler forbids that.`);
    default:
      node satisfies never;
  }
}

function enterStep(turn: Turn, step: PlanStep): void {
  const visit = (turn.state.visits[step.name] ?? 0) + 1;
  const error = beginWork(turn, step, { visit, scope: scopeOf(turn.state) });
  if (!error) return;
  const next = errorEdge(step.errorEdges, error.name)?.to;
  record(turn, {
    type: 'WorkFailed',
    kind: 'step',
    node: step.name,
    ...visitOf({ visit }),
    error,
    inDoubt: false,
    ...(next === undefined ? {} : { next }),
  });
  if (next === undefined) turnBack(turn, 'failed', { error, node: step.name });
}

function decideBranch(turn: Turn, node: PlanDecision): void {
  const visits = turn.state.visits[node.name] ?? 0;
  if (node.maxVisits !== null && visits >= node.maxVisits) {
    const message = `The flow came to ${node.name} more than ${node.maxVisits} times.`;
    turnBack(turn, 'failed', {
      error: { name: 'LoopBoundExceeded', message },
      node: node.name,
    });
    return;
  }
  const chosen = chooseBranch(turn, node);
  if ('error' in chosen) {
    turnBack(turn, 'failed', { error: chosen.error, node: node.name });
    return;
  }
  record(turn, { type: 'NodePassed', node: node.name, next: [chosen.to] });
}

function chooseBranch(
  turn: Turn,
  node: PlanDecision,
): { readonly to: string } | { readonly error: RunError } {
  const scope = scopeOf(turn.state);
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

function startWait(turn: Turn, node: PlanWait): void {
  const due = waitEnd(turn, node);
  if ('error' in due) {
    turnBack(turn, 'failed', { error: due.error, node: node.name });
    return;
  }
  const visit = (turn.state.visits[node.name] ?? 0) + 1;
  record(turn, { type: 'WaitStarted', node: node.name, ...visitOf({ visit }), dueAt: due.at });
}

function waitEnd(
  turn: Turn,
  node: PlanWait,
): { readonly at: string } | { readonly error: RunError } {
  if (node.until === null) return { at: later(turn.now, node.durationMs ?? 0) };
  const until = evaluate(node.until, scopeOf(turn.state));
  if (!until.ok) return { error: until.error };
  const ms = typeof until.value === 'string' ? epochMs(until.value) : undefined;
  if (ms !== undefined) return { at: isoTime(ms) };
  const message = `\`until\` of ${node.name} gave no ISO 8601 time.`;
  return { error: { name: 'ExpressionError', message } };
}

function assign(turn: Turn, node: Extract<PlanNode, { type: 'transform' }>): void {
  const values: { [name: string]: Json } = {};
  for (const [name, mapping] of node.assign) {
    const made = evaluateMapping(mapping, scopeOf(turn.state));
    if (!made.ok) {
      turnBack(turn, 'failed', { error: made.error, node: node.name });
      return;
    }
    values[name] = made.value ?? null;
  }
  record(turn, { type: 'VariablesAssigned', node: node.name, values });
  record(turn, { type: 'NodePassed', node: node.name, next: [node.next] });
}

function succeed(turn: Turn, node: Extract<PlanNode, { type: 'succeed' }>): void {
  const output =
    node.output === null
      ? ({ ok: true, value: null } as const)
      : evaluateMapping(node.output, scopeOf(turn.state));
  if (!output.ok) {
    turnBack(turn, 'failed', { error: output.error, node: node.name });
    return;
  }
  record(turn, { type: 'RunCompleted', node: node.name, output: output.value ?? null });
}

function fail(turn: Turn, node: Extract<PlanNode, { type: 'fail' }>): void {
  const error = { name: node.error, message: node.message };
  if (node.compensate && !isPivoted(turn.plan, turn.state)) {
    turnBack(turn, 'failed', { error, node: node.name });
    return;
  }
  record(turn, { type: 'RunFailed', node: node.name, error });
}
