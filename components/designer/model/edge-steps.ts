import { edgeKeys } from '@/components/canvas/edge-key';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

type Drawing = Pick<SagaDefinition, 'edges'>;

/** The edge onto which a key leads from a node: down its first way on, up what leads to it. */
export function edgeFrom({ edges }: Drawing, name: string, key: string): string | undefined {
  const end = { ArrowDown: 'from', ArrowUp: 'to' }[key] as 'from' | 'to' | undefined;
  const index = end ? edges.findIndex((edge) => edge[end] === name) : -1;
  return edgeKeys(edges)[index];
}

/** Where a key leads from an edge: down and up to its ends, sideways to the other edges that leave its node. */
export function stepFromEdge(
  { edges }: Drawing,
  at: string,
  key: string,
): { readonly node: string } | { readonly edge: string } | undefined {
  const keys = edgeKeys(edges);
  const edge = edges[keys.indexOf(at)];
  if (!edge) return undefined;
  if (key === 'ArrowDown') return { node: edge.to };
  if (key === 'ArrowUp') return { node: edge.from };
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (by === undefined) return undefined;
  const siblings = keys.filter((_, index) => edges[index]?.from === edge.from);
  const next = siblings[siblings.indexOf(at) + by];
  return next === undefined ? undefined : { edge: next };
}
