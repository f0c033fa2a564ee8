import { type Plan, type PlanNode, waysOn } from '../plan';

/** Where the flow of a plan leads. */
export type Flow = {
  readonly leads: (from: string, to: string) => boolean;
  /** Whether two nodes lie in different branches of a fork. */
  readonly parallel: (a: string, b: string) => boolean;
};

/** Looks up where the flow leads; each node's answer is remembered. */
export function flowOf(plan: Plan): Flow {
  const ahead = new Map<string, ReadonlySet<string>>();
  const forks = forksOf(plan);
  return {
    parallel: (a, b) =>
      forks.some(({ branches }) => {
        const [one, other] = [a, b].map((name) => branches.findIndex((of) => of.has(name)));
        return one !== other && one !== -1 && other !== -1;
      }),
    leads: (from, to) => {
      const known = ahead.get(from) ?? reachable(plan, from);
      ahead.set(from, known);
      return known.has(to);
    },
  };
}

/** A fork, the nodes of each of its branches, and the joins at which they meet, with how many they await. */
export type ForkFlow = {
  readonly name: string;
  readonly branches: readonly ReadonlySet<string>[];
  readonly meets: readonly string[];
};

/** Every fork of a plan. */
export function forksOf(plan: Plan): readonly ForkFlow[] {
  return [...plan.nodes.values()].flatMap((node) => {
    if (node.type !== 'fork') return [];
    const branches = branchesOf(plan, node);
    return [{ name: node.name, branches, meets: joinsBehind(plan, branches) }];
  });
}

function joinsBehind(plan: Plan, branches: ForkFlow['branches']): readonly string[] {
  const inside = branches.flatMap((branch) => [...branch]);
  const behind = new Set(inside.flatMap((name) => waysOn(plan.nodes.get(name))));
  return [...behind].flatMap((name) => {
    const join = plan.nodes.get(name);
    return join?.type === 'join' && !inside.includes(name) ? [`${name} of ${join.expects}`] : [];
  });
}

/** The nodes that lie in each branch: those that no other branch leads to but by the fork itself. */
function branchesOf(
  plan: Plan,
  { name, branches }: Extract<PlanNode, { type: 'fork' }>,
): readonly ReadonlySet<string>[] {
  const reached = branches.map((start) => new Set([start, ...reachable(plan, start, name)]));
  return reached.map((of, place) => {
    const others = reached.filter((_, other) => other !== place);
    return new Set([...of].filter((node) => !others.some((other) => other.has(node))));
  });
}

function reachable(plan: Plan, from: string, without?: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of waysOn(plan.nodes.get(at))) {
      if (!found.has(to) && to !== without) open.push(to);
      found.add(to);
    }
  }
  return found;
}

/** For each node, the names of the signals that are waited for next once it is done. */
export function signalsOf(plan: Plan): (node: string) => readonly string[] {
  if (![...plan.nodes.values()].some(({ type }) => type === 'signal')) return () => [];
  const maps = mapsAround(plan);
  const known = new Map<string, readonly string[]>();
  return (node) => {
    const signals = known.get(node) ?? signalsBehind(plan, node, maps);
    known.set(node, signals);
    return signals;
  };
}

/** Nodes at which the flow stops until something comes. */
const STOPS: ReadonlySet<PlanNode['type']> = new Set([
  'step',
  'sub-saga',
  'wait',
  'signal',
  'approval',
]);

/** The innermost map in whose body each node lies. */
export type InnerMaps = ReadonlyMap<string, Extract<PlanNode, { type: 'map' }>>;

function signalsBehind(plan: Plan, node: string, maps: InnerMaps): readonly string[] {
  const found = new Set<string>();
  const signals = new Set<string>();
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of onward(plan, at, maps)) {
      const next = plan.nodes.get(to);
      if (next?.type === 'signal') signals.add(next.signal);
      if (!found.has(to) && next && !STOPS.has(next.type)) open.push(to);
      found.add(to);
    }
  }
  return [...signals];
}

/** Every node to which the flow may come from these, bodies of maps included. */
export function nodesAhead(plan: Plan, from: Iterable<string>): ReadonlySet<string> {
  const maps = mapsAround(plan);
  const found = new Set<string>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of onward(plan, at, maps)) {
      if (!found.has(to)) open.push(to);
      found.add(to);
    }
  }
  return found;
}

/** Into a map's body, and from its end to the next item or behind the map. */
function onward(plan: Plan, name: string, maps: InnerMaps): readonly string[] {
  const node = plan.nodes.get(name);
  if (node?.type === 'map') return [node.entry, node.next];
  const around = maps.get(name);
  if (node?.type === 'succeed' && around) return [around.entry, around.next];
  return waysOn(node);
}

/** Looks up which map's body each node lies in. */
export function mapsAround(plan: Plan): InnerMaps {
  const around = new Map<string, Extract<PlanNode, { type: 'map' }>>();
  for (const node of plan.nodes.values()) {
    if (node.type !== 'map') continue;
    for (const inner of [node.entry, ...reachable(plan, node.entry)]) around.set(inner, node);
  }
  return around;
}
