import type { RunEvent } from '../run/events';
import { itemRef, workRef } from '../run/ids';
import { scopeOf, undoScope } from '../run/scope';
import { conditionsUpTo } from './branching';
import { type Broken, broken, type Taken } from './invariants';
import { type Read, readsIn } from './model';

/** What an event's expressions read that is not there, and which of them failed. */
export function checkReads(taken: Taken): readonly Broken[] {
  return [...faults(taken), ...missing(taken)].map((message) =>
    broken('reads-what-is-there', message),
  );
}

/** Expressions that can be evaluated without data from outside fail whenever they are. */
function faults({ event }: Taken): readonly string[] {
  if (event.type !== 'WorkFailed' && event.type !== 'CompensationStarted') return [];
  return event.error.name === 'ExpressionError' ? [`${event.node}: ${event.error.message}`] : [];
}

function missing(taken: Taken): readonly string[] {
  const { event, model } = taken;
  switch (event.type) {
    case 'AttemptDispatched':
      return event.attempt === 1 ? absent(taken, model.reads.get(event.node) ?? []) : [];
    case 'VariablesAssigned':
    case 'WaitStarted':
    case 'SignalAwaited':
    case 'MapStarted':
      return absent(taken, model.reads.get(event.node) ?? []);
    case 'RunCompleted':
      return absent(taken, model.reads.get(event.node ?? '') ?? []);
    case 'MapItemCompleted':
      return absent(taken, model.reads.get(event.end) ?? []);
    case 'NodePassed':
      return absent(taken, conditionReads(taken, event));
    default:
      return [];
  }
}

function conditionReads(
  { model }: Taken,
  { node, next }: Extract<RunEvent, { type: 'NodePassed' }>,
): readonly Read[] {
  const decision = model.plan.nodes.get(node);
  if (decision?.type !== 'decision') return [];
  return conditionsUpTo(decision, next[0]).flatMap(({ condition }) => readsIn(condition));
}

function absent({ before, event }: Taken, reads: readonly Read[]): readonly string[] {
  if (reads.length === 0) return [];
  const undone =
    event.type === 'AttemptDispatched' && event.undoes
      ? event.undoes.flatMap((ref) => before.works[ref] ?? [])
      : [];
  const scope = undone.length > 0 ? undoScope(before, undone) : scopeOf(before, itemOf(event));
  const node = event.type === 'MapItemCompleted' ? event.end : 'node' in event ? event.node : '';
  return reads
    .filter((read) => !isThere(scope, read))
    .map((read) => `${node} reads ${[read.root, read.name, read.part].filter(Boolean).join('.')}`);
}

/** Of which item of a map the expressions are that an event evaluates. */
function itemOf(event: RunEvent): string | null {
  if (event.type === 'MapItemCompleted') {
    return itemRef(workRef(event.node, event.visit, event.item), event.index);
  }
  return ('item' in event ? event.item : undefined) ?? null;
}

function isThere(scope: ReturnType<typeof scopeOf>, { root, name, part }: Read): boolean {
  if (root === 'error') return scope.error !== null;
  if (root === 'vars') return Object.hasOwn(scope.vars, name);
  const step = Object.hasOwn(scope.steps, name) ? scope.steps[name] : undefined;
  return step !== undefined && (part !== 'result' || 'result' in step);
}
