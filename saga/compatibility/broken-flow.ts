import { forksOf, mapsAround } from '../explore/flow';
import type { Plan } from '../plan';
import type { Incompatibility } from './incompatibility';
import type { Move } from './move';

/** Where what the run has come to stands otherwise in the other version's flow. */
export function brokenFlow(move: Move): readonly Incompatibility[] {
  const both = [...move.reached].filter((name) => move.to.plan.nodes.has(name));
  return [
    ...both.flatMap((name, place) => reordered(move, name, both.slice(place + 1))),
    ...movedMaps(move, both),
    ...changedJoins(move),
    ...skippedPivots(move),
  ];
}

/** What was done is undone in reverse order: the versions have to agree in it. */
function reordered(
  { from, to }: Move,
  name: string,
  others: readonly string[],
): readonly Incompatibility[] {
  const other = others.find(
    (one) =>
      from.leads(name, one) !== to.leads(name, one) ||
      from.leads(one, name) !== to.leads(one, name) ||
      from.parallel(name, one) !== to.parallel(name, one),
  );
  if (other === undefined) return [];
  const message = `The run has come to ${name} and ${other}, which stand in another order in the other version.`;
  return [{ node: name, reason: 'order-changed', message }];
}

function movedMaps({ from, to }: Move, names: readonly string[]): readonly Incompatibility[] {
  const [was, is] = [mapsAround(from.plan), mapsAround(to.plan)];
  return names.flatMap((node) => {
    const [before, after] = [was.get(node)?.name, is.get(node)?.name];
    if (before === after) return [];
    const message = `${node} lies in ${before ?? 'no map'}, and in ${after ?? 'none'} in the other version.`;
    return [{ node, reason: 'map-changed', message }];
  });
}

/** Branches in which the run stands have to meet where, and as many as, they were to. */
function changedJoins({ from, to, open }: Move): readonly Incompatibility[] {
  return [...open].flatMap((node) => {
    if (!to.plan.nodes.has(node)) return [];
    const [was, is] = [branchesAround(from.plan, node), branchesAround(to.plan, node)];
    if (was === is) return [];
    const message = `The run is at ${node}, ${inWords(was)}; in the other version ${inWords(is)}.`;
    return [{ node, reason: 'join-changed', message }];
  });
}

/** The forks in whose branches a node lies, and where these meet. */
function branchesAround(plan: Plan, node: string): string {
  return forksOf(plan)
    .filter(({ branches }) => branches.some((branch) => branch.has(node)))
    .map(({ name, meets }) => `${name} to ${[...meets].sort().join(' and ')}`)
    .sort()
    .join(', ');
}

function inWords(branches: string): string {
  return branches === '' ? 'in no branch' : `in branches from ${branches}`;
}

/** The run is not to find itself behind a pivot that it never came to. */
function skippedPivots({ from, to, open, state }: Move): readonly Incompatibility[] {
  const done = new Set(
    Object.values(state.works).flatMap(({ node, status }) => (status === 'failed' ? [] : [node])),
  );
  return to.plan.pivots.flatMap((pivot) => {
    if (done.has(pivot)) return [];
    const passed = [...open].find(
      (node) => to.leads(pivot, node) && !to.leads(node, pivot) && node !== pivot,
    );
    if (passed === undefined) return [];
    const was = from.plan.pivots.includes(pivot) && from.leads(pivot, passed);
    const message = `The run is at ${passed}, behind the other version's pivot ${pivot}, which it has not done.`;
    return was ? [] : [{ node: pivot, reason: 'pivot-moved', message }];
  });
}
