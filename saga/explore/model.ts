import type { Expression } from '../expression/expression';
import { referencesOf } from '../expression/references';
import type { Plan, PlanNode } from '../plan';
import { flowOf, signalsOf } from './flow';
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
  /** Whether two nodes lie in different branches of a fork. */
  readonly parallel: (a: string, b: string) => boolean;
  /** What each node's own expressions read; of decisions, what each condition reads. */
  readonly reads: ReadonlyMap<string, readonly Read[]>;
  /** Steps whose presence compensations ask for that do not undo them. */
  readonly askedFor: ReadonlySet<string>;
  /** Compensations that several steps share. */
  readonly shared: ReadonlySet<string>;
  /** Names of the signals that are waited for next once this node is done. */
  readonly signalsBehind: (node: string) => readonly string[];
};

/** Looks the drawing over. */
export function modelOf(plan: Plan): Model {
  const reads = new Map([...plan.nodes.values()].map((node) => [node.name, readsOf(node)]));
  const compensations = [...plan.nodes.values()].filter((node) => node.type === 'compensation');
  return {
    plan,
    reads,
    ...flowOf(plan),
    signalsBehind: signalsOf(plan),
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
    case 'signal':
      return node.correlation ? [node.correlation] : [];
    case 'map':
      return [node.items];
    case 'sub-saga':
      return expressionsIn(node.input);
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

/** What undoes a step or sub-saga; null when nothing does. */
export function undoOf({ plan }: Pick<Model, 'plan'>, step: string): string | null {
  const work = plan.nodes.get(step);
  if (work?.type === 'sub-saga') return work.reversal;
  return work?.type === 'step' ? work.compensation : null;
}
