import type { SagaEdge, SagaNode } from '../definition/nodes';
import type { SagaDefinition } from '../definition/saga-definition';

/** An edge with its place in `definition.edges` and its type filled in. */
export type Link = {
  readonly index: number;
  readonly from: string;
  readonly to: string;
  readonly type: 'flow' | 'compensation' | 'error';
  readonly edge: SagaEdge;
};

/** A drawing indexed for looking things up. Edges to unknown nodes are left out of the indexes. */
export type Graph = {
  readonly definition: SagaDefinition;
  /** The first node of each name. */
  readonly nodes: ReadonlyMap<string, SagaNode>;
  readonly links: readonly Link[];
  readonly out: ReadonlyMap<string, readonly Link[]>;
  readonly into: ReadonlyMap<string, readonly Link[]>;
  /** Of a map's body: the drawing in which the map lies. */
  readonly within: Within | null;
};

/** Where a map's body lies; `pointer` leads to it from the root of the document. */
export type Within = { readonly graph: Graph; readonly map: string; readonly pointer: string };

/** The bodies of a drawing's maps, as drawings of their own. */
export function bodiesOf(graph: Graph): readonly Graph[] {
  return graph.definition.nodes.flatMap((node, index) => {
    if (node.type !== 'map') return [];
    const pointer = `${graph.within?.pointer ?? ''}/nodes/${index}/body`;
    const { nodes, edges } = node.body;
    const definition = { ...graph.definition, nodes, edges };
    return [graphOf(definition, { graph, map: node.name, pointer })];
  });
}

/** The drawing and the bodies of its maps at any depth. */
export function allGraphs(graph: Graph): readonly Graph[] {
  return [graph, ...bodiesOf(graph).flatMap(allGraphs)];
}

/** The node of that name in this drawing, or in those around it. */
export function visibleNode(graph: Graph, name: string): SagaNode | undefined {
  return (
    graph.nodes.get(name) ?? (graph.within ? visibleNode(graph.within.graph, name) : undefined)
  );
}

/** Indexes a drawing. */
export function graphOf(definition: SagaDefinition, within: Within | null = null): Graph {
  const nodes = new Map<string, SagaNode>();
  for (const node of definition.nodes) if (!nodes.has(node.name)) nodes.set(node.name, node);
  const links = definition.edges.map(
    (edge, index): Link => ({
      index,
      from: edge.from,
      to: edge.to,
      type: edge.type ?? 'flow',
      edge,
    }),
  );
  const sound = links.filter((link) => nodes.has(link.from) && nodes.has(link.to));
  return { definition, nodes, links, out: group(sound, 'from'), into: group(sound, 'to'), within };
}

function group(links: readonly Link[], by: 'from' | 'to'): ReadonlyMap<string, readonly Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const known = groups.get(link[by]);
    if (known) known.push(link);
    else groups.set(link[by], [link]);
  }
  return groups;
}

/** The edges of one type that leave a node, in the order of the document. */
export function outOf(graph: Graph, name: string, type: Link['type']): readonly Link[] {
  return (graph.out.get(name) ?? []).filter((link) => link.type === type);
}

/** The edges of one type that lead to a node. */
export function intoOf(graph: Graph, name: string, type: Link['type']): readonly Link[] {
  return (graph.into.get(name) ?? []).filter((link) => link.type === type);
}

/** The nodes the flow may come to right after this one, by flow or error edge. */
export function successors(graph: Graph, name: string): readonly string[] {
  return (graph.out.get(name) ?? []).filter((l) => l.type !== 'compensation').map((l) => l.to);
}

/** The nodes from which the flow may come right to this one. */
export function predecessors(graph: Graph, name: string): readonly string[] {
  return (graph.into.get(name) ?? []).filter((l) => l.type !== 'compensation').map((l) => l.from);
}

/** Every node that can be reached from `start` by `next`, `start` included. */
export function reachable(
  start: Iterable<string>,
  next: (name: string) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set<string>(start);
  // A set that grows while it is walked is walked to its end.
  for (const name of seen) for (const to of next(name)) seen.add(to);
  return seen;
}
