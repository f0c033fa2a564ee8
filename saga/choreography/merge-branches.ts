import type { PlanNode } from '../plan';
import type { RunError } from '../run/events';
import type { RunState, WorkState } from '../run/state';
import { branchIn } from './flow-shape';
import type { ReactionTable } from './reaction-table';
import type { Handover } from './saga-event';

/**
 * What is known where the branches of a fork have met. What a branch did is its own, so it is taken
 * from there; the rest is the same in all of them.
 */
export function mergeBranches(
  table: ReactionTable,
  fork: string,
  come: readonly Handover[],
): RunState {
  const [first, ...others] = come as readonly [Handover, ...Handover[]];
  const merged = others.reduce((run, handover) => {
    const branch = handover.frames.at(-1)?.branch;
    const isOwn = (node: string) => branchIn(table.shape, node, fork) === branch;
    return join(table, run, { of: handover.run, isOwn });
  }, first.run);
  const works = numbered(merged.works);
  return {
    ...merged,
    works,
    workCount: Object.keys(works).length,
    tokens: come.flatMap(({ run }) => run.tokens),
    error: latestError(come),
  };
}

type Branch = { readonly of: RunState; readonly isOwn: (node: PlanNode['name']) => boolean };

function join(table: ReactionTable, into: RunState, { of, isOwn }: Branch): RunState {
  const assigned = (name: string) => (table.assignedIn.get(name) ?? []).some(isOwn);
  return {
    ...into,
    works: { ...into.works, ...own(of.works, ({ node }) => isOwn(node)) },
    steps: { ...into.steps, ...own(of.steps, (_, name) => isOwn(name)) },
    visits: { ...into.visits, ...own(of.visits, (_, name) => isOwn(name)) },
    vars: { ...into.vars, ...own(of.vars, (_, name) => assigned(name)) },
  };
}

function own<T>(
  all: { readonly [name: string]: T },
  keep: (value: T, name: string) => boolean,
): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => keep(value, name)));
}

/** Works of one branch before those of the next: an order in which they may have been begun. */
function numbered(works: RunState['works']): RunState['works'] {
  const inOrder = Object.values(works).sort((a, b) => a.order - b.order);
  return Object.fromEntries(
    inOrder.map((work, order): readonly [string, WorkState] => [work.ref, { ...work, order }]),
  );
}

/** An error edge that was taken within a branch tells the latest error; the last such branch counts. */
function latestError(come: readonly Handover[]): RunError | null {
  const before = come[0]?.frames.at(-1)?.error ?? null;
  const changed = come.findLast(({ run }) => !isSame(run.error, before));
  return changed ? changed.run.error : before;
}

function isSame(a: RunError | null, b: RunError | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
