import type { SagaEdge } from '@/saga/definition/nodes';

/** The edge's type, `flow` when the drawing doesn't say. */
export function edgeType(edge: Pick<SagaEdge, 'type'>): 'flow' | 'compensation' | 'error' {
  return edge.type ?? 'flow';
}

function baseKey(edge: SagaEdge): string {
  const mark = edge.outcome ? `:${edge.outcome}` : '';
  return `${edge.from}→${edge.to}:${edgeType(edge)}${mark}`;
}

const known = new WeakMap<readonly SagaEdge[], readonly string[]>();

/**
 * A key for each edge, in order. Edges have no names of their own; the key is made of what they join, so a
 * selected edge stays selected when an earlier edge goes away. Equal edges are told apart by a number.
 * Each move of a drag asks for those of all edges, so that a list's keys are made once.
 */
export function edgeKeys(edges: readonly SagaEdge[]): readonly string[] {
  const before = known.get(edges);
  if (before) return before;
  const keys = keysOf(edges);
  known.set(edges, keys);
  return keys;
}

function keysOf(edges: readonly SagaEdge[]): readonly string[] {
  const seen = new Map<string, number>();
  return edges.map((edge) => {
    const key = baseKey(edge);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count === 0 ? key : `${key}#${count}`;
  });
}
