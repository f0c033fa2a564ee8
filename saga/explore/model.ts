import type { Expression } from '../expression/expression';
import { referencesOf } from '../expression/references';
import type { Plan, PlanNode } from '../plan';
import { workOf } from '../plan';
import { expressionsIn } from './known-data';

/** Something an expression reads without providing for its absence: `steps.a.result`, `vars.x`, `error`. */
export type Read = {
  readonly root: 'steps' | 'vars' | 'error';
  readonly name: string;
  readonly part: string;
};

/** What the drawing says, looked up once. Built from the drawn plan, not from what is explored for it. */
export type Model = {
  readonly plan: Plan;
  /** Whether the flow leads from one node to another. */
  readonly leads: (from: string, to: string) => boolean;
  /** What each node's own expressions read; of decisions, what each condition reads. */
  readonly reads: ReadonlyMap<string, readonly Read[]>;
  /** Steps whose presence compensations ask for that do not undo them. */
  readonly askedFor: ReadonlySet<string>;
  /** Compensations that several steps share. */
  readonly shared: ReadonlySet<string>;
};

/** Looks the drawing over. */
export function modelOf(plan: Plan): Model {
  const reads = new Map([...plan.nodes.values()].map((node) => [node.name, readsOf(node)]));
  const ahead = new Map<string, ReadonlySet<string>>();
  const compensations = [...plan.nodes.values()].filter((node) => node.type === 'compensation');
  return {
    plan,
    reads,
    leads: (from, to) => {
      const known = ahead.get(from) ?? reachable(plan, from);
      ahead.set(from, known);
      return known.has(to);
    },
    askedFor: new Set(
      compensations.flatMap(({ name, undoes }) =>
        (reads.get(name) ?? []).flatMap((read) =>
          read.root === 'steps' && !undoes.includes(read.name) ? [read.name] : [],
        ),
      ),
    ),
    shared: new Set(
      compensations.filter(({ undoes }) => undoes.length > 1).map(({ name }) => name),
    ),
  };
}

function reachable(plan: Plan, from: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of successorsOf(plan.nodes.get(at))) {
      if (!found.has(to)) open.push(to);
      found.add(to);
    }
  }
  return found;
}

function successorsOf(node: PlanNode | undefined): readonly string[] {
  switch (node?.type) {
    case 'step':
      return [node.next, ...node.errorEdges.map(({ to }) => to)];
    case 'decision':
      return [...node.branches.map(({ to }) => to), ...(node.otherwise ? [node.otherwise] : [])];
    case 'fork':
      return node.branches;
    case 'start':
    case 'join':
    case 'wait':
    case 'transform':
      return [node.next];
    default:
      return [];
  }
}

function readsOf(node: PlanNode): readonly Read[] {
  return expressionsOf(node).flatMap(readsIn);
}

function expressionsOf(node: PlanNode): readonly Expression[] {
  switch (node.type) {
    case 'step':
    case 'compensation':
      return [...expressionsIn(node.input), ...(node.orderingKey ? [node.orderingKey] : [])];
    case 'transform':
      return node.assign.flatMap(([, to]) => expressionsIn(to));
    case 'wait':
      return node.until ? [node.until] : [];
    case 'succeed':
      return expressionsIn(node.output);
    default:
      return [];
  }
}

/** What an expression reads of steps, variables and the error. */
export function readsIn(expression: Expression): readonly Read[] {
  return referencesOf(expression.ast).reads.flatMap(({ path, guarded }) => {
    const [root, name = '', part = ''] = path;
    if (guarded || (root !== 'steps' && root !== 'vars' && root !== 'error')) return [];
    return root !== 'error' && name === '' ? [] : [{ root, name, part }];
  });
}

/** The compensation of a step; null when it has none. */
export function undoOf({ plan }: Model, step: string): string | null {
  const work = workOf(plan, step);
  return work?.type === 'step' ? work.compensation : null;
}
