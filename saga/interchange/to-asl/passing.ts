import { branchesOf, type Place } from '../../compile/branches';
import { type Graph, outOf, predecessors, reachable, successors } from '../../compile/graph';
import { startOf } from './shape';

/** What the flow of one drawing may have passed where it stands. */
export type Passing = {
  /** Whether the flow may lead from a node to another. */
  readonly canLead: (from: string, to: string) => boolean;
  /** Whether the flow may lead to a node when a step has succeeded. */
  readonly canFollow: (step: string, to: string) => boolean;
  /** Whether the flow can't come to `to` unless `step` has succeeded: joins await all their branches. */
  readonly isSurelyPassed: (step: string, to: string) => boolean;
};

const remembered = new WeakMap<Graph, Passing>();

/** What may be passed in a drawing; found as it is asked for, and remembered. */
export function passingOf(graph: Graph): Passing {
  const passing = remembered.get(graph) ?? passingIn(graph);
  remembered.set(graph, passing);
  return passing;
}

function passingIn(graph: Graph): Passing {
  const behind = new Map<string, ReadonlySet<string>>();
  const following = new Map<string, ReadonlySet<string>>();
  const around = new Map<string, ReadonlySet<string>>();
  const awaited = awaitedEnds(graph);
  const cached = (
    known: Map<string, ReadonlySet<string>>,
    key: string,
    make: () => ReadonlySet<string>,
  ) => {
    const set = known.get(key) ?? make();
    known.set(key, set);
    return set;
  };
  return {
    canLead: (from, to) =>
      cached(behind, from, () =>
        reachable(successors(graph, from), (at) => successors(graph, at)),
      ).has(to),
    canFollow: (step, to) =>
      cached(following, step, () =>
        reachable(
          outOf(graph, step, 'flow').map((link) => link.to),
          (at) => successors(graph, at),
        ),
      ).has(to),
    isSurelyPassed: (step, to) =>
      step === to || !cached(around, step, () => reachedAround(graph, step, awaited)).has(to),
  };
}

type Awaited = ReadonlyMap<string, readonly (readonly string[])[]>;

/** What can be reached when a node never succeeds. */
function reachedAround(graph: Graph, step: string, awaited: Awaited): ReadonlySet<string> {
  const reached = new Set([startOf(graph)]);
  const isReady = (name: string) =>
    (awaited.get(name) ?? []).every((ends) => ends.some((end) => end !== step && reached.has(end)));
  const open = [startOf(graph)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const ways =
      name === step ? outOf(graph, name, 'error').map(({ to }) => to) : successors(graph, name);
    for (const next of ways) {
      if (reached.has(next) || !isReady(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

/** For each join the nodes that lead to it, by branches. */
function awaitedEnds(graph: Graph): Awaited {
  const { places } = branchesOf(graph, startOf(graph));
  const joins = [...graph.nodes.values()].filter(({ type }) => type === 'join');
  return new Map(joins.map(({ name }) => [name, endsOf(graph, name, places)]));
}

function endsOf(
  graph: Graph,
  join: string,
  places: ReadonlyMap<string, Place>,
): readonly (readonly string[])[] {
  const byBranch = new Map<number, string[]>();
  for (const from of predecessors(graph, join)) {
    const branch = places.get(from)?.at(-1)?.branch ?? 0;
    byBranch.set(branch, [...(byBranch.get(branch) ?? []), from]);
  }
  return [...byBranch.values()];
}
