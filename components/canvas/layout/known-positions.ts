import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeType } from '../edge-key';
import type { Positions } from '../geometry';

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges' | 'layout'>;

/** The places its author left for the boxes, or undefined when one of them has none. */
export function knownPositions({ nodes, layout }: Drawing): Positions | undefined {
  const places = layout?.nodes ?? {};
  return nodes.every((node) => Object.hasOwn(places, node.name)) ? places : undefined;
}

/** Equal for drawings that an automatic layout treats the same. */
export function layoutKey({ nodes, edges }: Drawing): string {
  return JSON.stringify([
    nodes.map((node) => [node.name, node.type]),
    edges.map((edge) => [edge.from, edge.to, edgeType(edge)]),
  ]);
}
