import type { SagaNode } from '../definition/nodes';
import type { Place } from './branches';
import { TIMEOUT } from './check-outcomes';
import { FactIndex, type FactSet } from './fact-set';
import { type Graph, intoOf, type Link } from './graph';
import { hasResult } from './results';

/** What is certain to be known when the flow comes to a node: `step:NAME` has a result, `var:NAME` a value. */
export type Facts = {
  readonly index: FactIndex;
  readonly at: ReadonlyMap<string, FactSet>;
};

/**
 * For every node, what holds on every path from the start to it. A join adds up what its branches bring;
 * where alternatives meet, only what all of them bring is certain. `before` is certain at the start.
 */
export function certainFacts(
  graph: Graph,
  places: ReadonlyMap<string, Place>,
  before: readonly string[],
): Facts {
  const nodes = [...graph.nodes.values()];
  const index = new FactIndex(['error', ...before, ...nodes.flatMap(factsMadeBy)]);
  const made = new Map(nodes.map((node) => [node.name, index.setOf(factsMadeBy(node))]));
  const at = new Map<string, FactSet>();
  const world: World = { graph, places, index, before: index.setOf(before), made, at };
  // Nothing known yet counts as all; from there, what is certain only ever shrinks, so this ends.
  while (sweep(world));
  return { index, at };
}

type World = {
  readonly graph: Graph;
  readonly places: ReadonlyMap<string, Place>;
  readonly index: FactIndex;
  readonly before: FactSet;
  readonly made: ReadonlyMap<string, FactSet>;
  readonly at: Map<string, FactSet>;
};

function sweep(world: World): boolean {
  let changed = false;
  for (const name of world.places.keys()) {
    const now = arriving(world, name);
    if (now === undefined || world.at.get(name)?.equals(now)) continue;
    world.at.set(name, now);
    changed = true;
  }
  return changed;
}

/**
 * Undefined while a branch has brought nothing: joining the others meanwhile would let what is certain grow again
 * afterwards, and in a loop without end.
 */
function arriving(world: World, name: string): FactSet | undefined {
  const { graph, before, places } = world;
  const links = [...intoOf(graph, name, 'flow'), ...intoOf(graph, name, 'error')];
  if (links.length === 0) return before;
  const byBranch = new Map<number, FactSet | undefined>();
  const isJoin = graph.nodes.get(name)?.type === 'join';
  for (const link of links) {
    // Nothing ever comes from where the flow does not get.
    if (!places.has(link.from)) continue;
    const branch = isJoin ? branchOf(world, link) : 0;
    byBranch.set(branch, both(byBranch.get(branch), bringing(world, link)));
  }
  const [first, ...others] = byBranch.values();
  return others.reduce((all, branch) => branch && all?.or(branch), first);
}

function both(one: FactSet | undefined, other: FactSet | undefined): FactSet | undefined {
  return one && other ? one.and(other) : (one ?? other);
}

function branchOf({ graph, places }: World, link: Link): number {
  // An empty branch leads from the fork straight to its join.
  if (graph.nodes.get(link.from)?.type === 'fork') return -1 - link.index;
  return places.get(link.from)?.at(-1)?.branch ?? 0;
}

/** What the flow brings along an edge; undefined while nothing is known of where it comes from. */
function bringing({ index, made, at }: World, link: Link): FactSet | undefined {
  const own = link.type === 'error' ? index.setOf(['error']) : madeBefore(link, { index, made });
  return own && at.get(link.from)?.or(own);
}

/** When nothing came in time, a node that waited has no result. */
function madeBefore(link: Link, { index, made }: Pick<World, 'index' | 'made'>) {
  return link.edge.outcome === TIMEOUT ? index.setOf([]) : made.get(link.from);
}

function factsMadeBy(node: SagaNode): readonly string[] {
  if (hasResult(node)) return [`step:${node.name}`];
  if (node.type === 'transform') return Object.keys(node.assign).map((name) => `var:${name}`);
  return [];
}
