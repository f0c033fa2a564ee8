import type { SagaNode } from '../definition/nodes';
import type { Place } from './branches';
import { type Graph, intoOf, type Link } from './graph';

/** What is certain to be known when the flow comes to a node: `step:NAME` has a result, `var:NAME` a value. */
export type Facts = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * For every node, what holds on every path from the start to it. A join adds up what its branches bring;
 * where alternatives meet, only what all of them bring is certain.
 */
export function certainFacts(graph: Graph, places: ReadonlyMap<string, Place>): Facts {
  const facts = new Map<string, ReadonlySet<string>>();
  const order = [...places.keys()];
  let changed = true;
  // What is certain only ever shrinks, so this ends.
  while (changed) {
    changed = false;
    for (const name of order) {
      const now = arriving(graph, { name, facts, places });
      const before = facts.get(name);
      if (now === undefined || before?.size === now.size) continue;
      facts.set(name, now);
      changed = true;
    }
  }
  return facts;
}

type At = {
  readonly name: string;
  readonly facts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly places: ReadonlyMap<string, Place>;
};

function arriving(graph: Graph, { name, facts, places }: At): ReadonlySet<string> | undefined {
  const links = [...intoOf(graph, name, 'flow'), ...intoOf(graph, name, 'error')];
  if (links.length === 0) return new Set();
  const byBranch = new Map<number, ReadonlySet<string>>();
  const isJoin = graph.nodes.get(name)?.type === 'join';
  for (const link of links) {
    const brought = bringing(graph, link, facts);
    if (brought === undefined) continue;
    const branch = isJoin ? branchOf(graph, link, places) : 0;
    const known = byBranch.get(branch);
    byBranch.set(branch, known ? both(known, brought) : brought);
  }
  if (byBranch.size === 0) return undefined;
  return new Set([...byBranch.values()].flatMap((set) => [...set]));
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((fact) => b.has(fact)));
}

function branchOf(graph: Graph, link: Link, places: ReadonlyMap<string, Place>): number {
  const from = graph.nodes.get(link.from);
  // An empty branch leads from the fork straight to its join.
  if (from?.type === 'fork') return -1 - link.index;
  return places.get(link.from)?.at(-1)?.branch ?? 0;
}

/** What the flow brings along an edge; undefined while nothing is known of where it comes from. */
function bringing(
  graph: Graph,
  link: Link,
  facts: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> | undefined {
  const before = facts.get(link.from);
  const node = graph.nodes.get(link.from);
  if (before === undefined || node === undefined) return undefined;
  const made = link.type === 'error' ? ['error'] : factsMadeBy(node);
  return made.length === 0 ? before : new Set([...before, ...made]);
}

function factsMadeBy(node: SagaNode): readonly string[] {
  if (node.type === 'step') return [`step:${node.name}`];
  if (node.type === 'transform') return Object.keys(node.assign).map((name) => `var:${name}`);
  return [];
}
