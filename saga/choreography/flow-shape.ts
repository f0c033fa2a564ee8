import { type Plan, waysOn } from '../plan';

/** A branch of a fork. */
export type InBranch = { readonly fork: string; readonly branch: number };

/** How the forks and branches of a plan lie within each other. */
export type FlowShape = {
  /** For each node on the way forward the branches that it lies in, outermost first. */
  readonly branchesOf: ReadonlyMap<string, readonly InBranch[]>;
  /** The join at which the branches of a fork meet; none when all of them fail. */
  readonly joinOf: ReadonlyMap<string, string>;
  /** How many branches each fork has. */
  readonly widthOf: ReadonlyMap<string, number>;
};

/** Walks a plan from its start. */
export function flowShape(plan: Plan): FlowShape {
  const branchesOf = new Map<string, readonly InBranch[]>([[plan.start, []]]);
  const joinOf = new Map<string, string>();
  // A map that grows while it is walked is walked to its end.
  for (const [name, place] of branchesOf) {
    for (const [to, inner] of entered(plan, name, place)) {
      const at = outside(plan, to, inner);
      if (at.fork !== undefined) joinOf.set(at.fork, to);
      if (!branchesOf.has(to)) branchesOf.set(to, at.place);
    }
  }
  return { branchesOf, joinOf, widthOf: widths(plan, branchesOf) };
}

/** A join lies outside of the branches that meet in it. */
function outside(plan: Plan, to: string, place: readonly InBranch[]) {
  if (plan.nodes.get(to)?.type !== 'join') return { place };
  return { place: place.slice(0, -1), fork: place.at(-1)?.fork };
}

type Places = FlowShape['branchesOf'];

function entered(plan: Plan, name: string, place: readonly InBranch[]) {
  const node = plan.nodes.get(name);
  return waysOn(node).map((to, branch): readonly [string, readonly InBranch[]] => [
    to,
    node?.type === 'fork' ? [...place, { fork: name, branch }] : place,
  ]);
}

function widths(plan: Plan, places: Places): ReadonlyMap<string, number> {
  const forks = [...places.keys()].flatMap((name) => {
    const node = plan.nodes.get(name);
    return node?.type === 'fork' ? [[name, node.branches.length] as const] : [];
  });
  return new Map(forks);
}

/** Every node to which the flow may come from one of these, themselves left out unless a loop leads back. */
export function reachableFrom(plan: Plan, from: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const to of waysOn(plan.nodes.get(at))) {
      if (!found.has(to)) open.push(to);
      found.add(to);
    }
  }
  return found;
}

/** The branch of that fork in which a node lies; undefined when it lies in none. */
export function branchIn(shape: FlowShape, node: string, fork: string): number | undefined {
  return shape.branchesOf.get(node)?.find((place) => place.fork === fork)?.branch;
}
