import { evaluate } from '../expression/evaluate';
import type { Expression } from '../expression/expression';
import type { Mapping } from '../expression/mapping';
import type { Plan, PlanMap, PlanNode, PlanRetry } from '../plan';
import { scopeOf } from '../run/scope';
import { initialState } from '../run/state';
import { expressionsIn, isKnown, knownVariables } from './known-data';
import { ANY_SCHEMA, CORRELATION, constant } from './stand-ins';

/** Attempts of a step that are told apart: the first one, and the last one. */
const ATTEMPTS = 2;
/** Rounds of a loop that are explored when its end depends on data. */
const ROUNDS = 2;

/** Items of a map that are explored: none, one, and two that are worked on at once or one after the other. */
const ITEMS = 2;

/** The plan that is explored in place of the drawn one, and what was left out of it. */
export type AbstractPlan = {
  readonly plan: Plan;
  /** Decisions that depend on what a run brings: each branch is taken. */
  readonly open: ReadonlySet<string>;
  /** Maps whose lists depend on that: how many items each may have. */
  readonly items: ReadonlyMap<string, readonly number[]>;
  /** Variables whose values are known, and matter. */
  readonly known: ReadonlySet<string>;
  /** What was abstracted, in sentences. */
  readonly abstracted: readonly string[];
};

/**
 * Makes a plan finite: data from outside becomes unknown, long retry policies and loops become short.
 * What is left behaves as before, since `decide` asks of attempts only whether they are the last.
 */
export function abstractPlan(plan: Plan): AbstractPlan {
  const known = knownVariables(plan.nodes.values());
  const notes = new Notes();
  const nodes = new Map<string, PlanNode>();
  const open = new Set<string>();
  const items = new Map<string, readonly number[]>();
  for (const node of plan.nodes.values()) {
    nodes.set(node.name, abstractNode(node, { known, notes, open, items }));
  }
  return { plan: { ...plan, nodes }, open, items, known, abstracted: notes.sentences() };
}

/** Collects which nodes each kind of abstraction met. */
class Notes {
  private readonly nodes = new Map<string, string[]>();

  add(what: string, node: string): void {
    this.nodes.set(what, [...(this.nodes.get(what) ?? []), node]);
  }

  sentences(): readonly string[] {
    return [...this.nodes].map(([what, nodes]) => `${what}: ${nodes.join(', ')}.`);
  }
}

type Context = {
  readonly known: ReadonlySet<string>;
  readonly notes: Notes;
  readonly open: Set<string>;
  readonly items: Map<string, readonly number[]>;
};

function abstractNode(node: PlanNode, context: Context): PlanNode {
  switch (node.type) {
    case 'step':
    case 'compensation':
    case 'sub-saga':
      return abstractWork(node, context);
    case 'decision':
      return abstractDecision(node, context);
    case 'transform':
      return {
        ...node,
        assign: node.assign.map(([name, to]) => [name, kept(to, context) ?? NOTHING] as const),
      };
    case 'wait':
      return isOpen(node.until, context) ? { ...node, until: null, durationMs: 0 } : node;
    case 'succeed':
      return { ...node, output: kept(node.output, context) };
    case 'start':
    case 'fork':
    case 'join':
    case 'fail':
      return node;
    case 'reversal':
      return node;
    case 'signal':
    case 'approval':
      return abstractWaiting(node, context);
    case 'map':
      return abstractMap(node, context);
    default:
      return node satisfies never;
  }
}

type Of<T extends PlanNode['type']> = Extract<PlanNode, { readonly type: T }>;

function abstractWork(node: Of<'step' | 'compensation' | 'sub-saga'>, context: Context): PlanNode {
  const input = kept(node.input, context);
  if (node.type === 'sub-saga') {
    const what = 'Ends in every way that a saga can, without a look at the one that it runs';
    context.notes.add(what, node.name);
    return { ...node, input };
  }
  const retry = shortRetry(node.retry, node.name, context.notes);
  const work = { retry, input, orderingKey: null };
  if (node.type === 'compensation') return { ...node, ...work };
  // What a debt is worth changes nothing of what happens.
  return { ...node, ...work, debt: null, resultSchema: node.resultSchema && ANY_SCHEMA };
}

/** What comes is sound or not, and of signals meant for the run or not. */
function abstractWaiting(node: Of<'signal' | 'approval'>, { notes }: Context): PlanNode {
  if (node.timeoutMs === null)
    notes.add('Is sure to be answered, for want of a timeout', node.name);
  if (node.type === 'approval') return { ...node, form: node.form && ANY_SCHEMA };
  return {
    ...node,
    correlation: node.correlation && constant(CORRELATION),
    schema: node.schema && ANY_SCHEMA,
  };
}

function abstractMap(node: PlanMap, { notes, items }: Context): PlanNode {
  const known = countOf(node);
  if (known !== null && known <= ITEMS) return node;
  notes.add(`Goes through ${known === null ? 'none, one or ' : ''}two items`, node.name);
  items.set(node.name, known === null ? [0, 1, ITEMS] : [ITEMS]);
  return node;
}

/** How many items a map has that are written in the drawing; null when a run brings them. */
function countOf({ items }: PlanMap): number | null {
  if (!isKnown(items, new Set())) return null;
  const made = evaluate(items, scopeOf(initialState));
  if (!made.ok) return 0;
  if (made.value === undefined || made.value === null) return 0;
  return Array.isArray(made.value) ? made.value.length : 1;
}

const NOTHING: Mapping = { kind: 'literal', value: null };

/** A mapping that can be evaluated for real is; any other gives something unknown. */
function kept(mapping: Mapping | null, { known }: Context): Mapping | null {
  if (mapping === null) return null;
  return expressionsIn(mapping).every((expression) => isKnown(expression, known))
    ? mapping
    : NOTHING;
}

function isOpen(expression: Expression | null, { known }: Context): boolean {
  return expression !== null && !isKnown(expression, known);
}

function shortRetry(retry: PlanRetry, node: string, notes: Notes): PlanRetry {
  if (retry.maxAttempts === null || retry.maxAttempts <= ATTEMPTS) return retry;
  notes.add(`Attempts between the first and the last count as one`, node);
  return { ...retry, maxAttempts: ATTEMPTS };
}

function abstractDecision(
  node: Extract<PlanNode, { type: 'decision' }>,
  context: Context,
): PlanNode {
  if (node.branches.every(({ condition }) => !isOpen(condition, context))) return node;
  context.open.add(node.name);
  context.notes.add('Takes every branch, since its conditions read data from outside', node.name);
  if (node.maxVisits === null || node.maxVisits <= ROUNDS) return node;
  context.notes.add(`Passed ${ROUNDS} times at most instead of as often as drawn`, node.name);
  return { ...node, maxVisits: ROUNDS };
}
