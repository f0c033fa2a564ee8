import type { Expression } from '../expression/expression';
import type { Mapping } from '../expression/mapping';
import type { Plan, PlanNode, PlanRetry } from '../plan';
import { BeyondExploring } from './beyond-exploring';
import { expressionsIn, isKnown, knownVariables } from './known-data';

/** Attempts of a step that are told apart: the first one, and the last one. */
const ATTEMPTS = 2;
/** Rounds of a loop that are explored when its end depends on data. */
const ROUNDS = 2;

/** The plan that is explored in place of the drawn one, and what was left out of it. */
export type AbstractPlan = {
  readonly plan: Plan;
  /** Decisions that depend on what a run brings: each branch is taken. */
  readonly open: ReadonlySet<string>;
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
  for (const node of plan.nodes.values()) {
    nodes.set(node.name, abstractNode(node, { known, notes, open }));
  }
  return { plan: { ...plan, nodes }, open, known, abstracted: notes.sentences() };
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
};

function abstractNode(node: PlanNode, context: Context): PlanNode {
  switch (node.type) {
    case 'step':
    case 'compensation': {
      const retry = shortRetry(node.retry, node.name, context.notes);
      return { ...node, retry, input: kept(node.input, context), orderingKey: null };
    }
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
    case 'map':
    case 'signal':
    case 'approval':
    case 'sub-saga':
    case 'reversal':
      throw new BeyondExploring(node.type, node.name);
    default:
      return node satisfies never;
  }
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
