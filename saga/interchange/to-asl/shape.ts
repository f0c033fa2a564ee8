import { branchesOf, type Place } from '../../compile/branches';
import { allGraphs, type Graph, graphOf, successors } from '../../compile/graph';
import type { SagaNode } from '../../definition/nodes';
import type { SagaDefinition } from '../../definition/saga-definition';
import { inOrder } from '../draft/walk';

/**
 * Where a state lies within others, outermost first: in a branch of a fork (`fork#0`), for an item of a map
 * (`map@`), or for an item whose work is undone (`map!`). Variables live in scopes.
 */
export type Scope = readonly string[];

/** How a sound drawing nests. */
export type Shape = {
  readonly graph: Graph;
  /** The drawing in which each node lies: the saga's, or a map's body. */
  readonly graphs: ReadonlyMap<string, Graph>;
  readonly scopes: ReadonlyMap<string, Scope>;
  /** The join of each fork, when its branches come to one. */
  readonly joins: ReadonlyMap<string, string>;
  /** Nodes of each drawing by how far they are from its start, as far as loops allow. */
  readonly rank: ReadonlyMap<string, number>;
  readonly pointers: ReadonlyMap<string, string>;
};

/** Finds how the drawing nests. */
export function shapeOf(definition: SagaDefinition): Shape {
  const shape = {
    graph: graphOf(definition),
    graphs: new Map<string, Graph>(),
    scopes: new Map<string, Scope>(),
    joins: new Map<string, string>(),
    rank: new Map<string, number>(),
    pointers: new Map<string, string>(),
  };
  for (const graph of allGraphs(shape.graph)) {
    for (const [index, { name }] of graph.definition.nodes.entries()) {
      shape.graphs.set(name, graph);
      shape.pointers.set(name, `${graph.within?.pointer ?? ''}/nodes/${index}`);
    }
    addScopes(shape, graph);
  }
  return shape;
}

type Growing = {
  readonly scopes: Map<string, Scope>;
  readonly joins: Map<string, string>;
  readonly rank: Map<string, number>;
};

function addScopes({ scopes, joins, rank }: Growing, graph: Graph): void {
  const { within } = graph;
  const start = startOf(graph);
  const around = within ? [...(scopes.get(within.map) ?? []), `${within.map}@`] : [];
  const { places } = branchesOf(graph, start);
  for (const [name, place] of places) {
    scopes.set(name, [...around, ...place.map(({ fork, branch }) => `${fork}#${branch}`)]);
    addJoin(joins, graph, { name, places });
  }
  for (const [index, name] of inOrder(start, (at) => successors(graph, at)).entries()) {
    rank.set(name, index);
  }
  for (const { name, type } of graph.definition.nodes) {
    if (type === 'compensation') scopes.set(name, undoScope(graph));
  }
}

type Placed = { readonly name: string; readonly places: ReadonlyMap<string, Place> };

/** A node that leads out of its branch leads to the join. */
function addJoin(joins: Growing['joins'], graph: Graph, { name, places }: Placed): void {
  const place = places.get(name) ?? [];
  const fork = place.at(-1)?.fork;
  if (fork === undefined) return;
  const join = successors(graph, name).find((to) => (places.get(to)?.length ?? 0) < place.length);
  if (join !== undefined) joins.set(fork, join);
}

/** The scope in which the work of a drawing is undone. */
export function undoScope(graph: Graph): Scope {
  return graph.within ? [...undoScope(graph.within.graph), `${graph.within.map}!`] : [];
}

export function startOf(graph: Graph): string {
  return graph.definition.nodes.find(({ type }) => type === 'start')?.name ?? '';
}

export function nodeOf({ graphs }: Shape, name: string): SagaNode | undefined {
  return graphs.get(name)?.nodes.get(name);
}

/** Whether a scope is another, or lies in it. */
export function isWithin(inner: Scope, outer: Scope): boolean {
  return outer.every((segment, index) => inner[index] === segment);
}

/** The fork or map that a segment of a scope belongs to. */
export function ownerOf(segment: string): string {
  return segment.replace(/(#\d+|@|!)$/, '');
}
