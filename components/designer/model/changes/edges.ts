import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import type { SagaEdge } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Change } from '../change';

type Of<T extends Change['type']> = Extract<Change, { readonly type: T }>;

/** Adds edges between nodes that are there, each once. */
export function addEdges(definition: SagaDefinition, edges: readonly SagaEdge[]): SagaDefinition {
  const known = new Set(definition.nodes.map((node) => node.name));
  const taken = new Set(edgeKeys(definition.edges));
  const fresh = edges.filter((edge) => {
    const [key = ''] = edgeKeys([edge]);
    if (taken.has(key) || !known.has(edge.from) || !known.has(edge.to)) return false;
    taken.add(key);
    return true;
  });
  return fresh.length === 0
    ? definition
    : { ...definition, edges: [...definition.edges, ...fresh] };
}

/** Removes the edges of these keys. */
export function removeEdges(definition: SagaDefinition, keys: readonly string[]): SagaDefinition {
  const gone = new Set(keys);
  const all = edgeKeys(definition.edges);
  const edges = definition.edges.filter((_, index) => !gone.has(all[index] ?? ''));
  return edges.length === definition.edges.length ? definition : { ...definition, edges };
}

/** Puts the edited edge in the place of the old one. */
export function editEdge(definition: SagaDefinition, change: Of<'EdgeEdited'>): SagaDefinition {
  const at = edgeKeys(definition.edges).indexOf(change.key);
  return at < 0 ? definition : { ...definition, edges: definition.edges.with(at, change.edge) };
}

/** Lets an edge trade places with its neighbour of the same type that leaves the same node. */
export function shiftEdge(definition: SagaDefinition, change: Of<'EdgeShifted'>): SagaDefinition {
  const { edges } = definition;
  const at = edgeKeys(edges).indexOf(change.key);
  const edge = edges[at];
  if (!edge) return definition;
  const siblings = edges.flatMap((other, index) =>
    other.from === edge.from && edgeType(other) === edgeType(edge) ? index : [],
  );
  const to = siblings[siblings.indexOf(at) + change.by];
  const other = to === undefined ? undefined : edges[to];
  if (to === undefined || !other) return definition;
  return { ...definition, edges: edges.with(at, other).with(to, edge) };
}
