import { edgeType } from '@/components/canvas/edge-key';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** The node of that name, if it is drawn. */
export function nodeNamed(definition: SagaDefinition, name: string): SagaNode | undefined {
  return definition.nodes.find((node) => node.name === name);
}

/** An edge with its place in the document. */
export type PlacedEdge = { readonly edge: SagaEdge; readonly index: number };

/** The edges that `fits`, in document order. */
export function edgesWhere(
  definition: SagaDefinition,
  fits: (edge: SagaEdge) => boolean,
): readonly PlacedEdge[] {
  return definition.edges.map((edge, index) => ({ edge, index })).filter(({ edge }) => fits(edge));
}

/** The flow edges that leave a node, in the order in which a decision tries them. */
export function flowFrom(definition: SagaDefinition, name: string): readonly PlacedEdge[] {
  return edgesWhere(definition, (edge) => edge.from === name && edgeType(edge) === 'flow');
}

/** The compensations of a step. */
export function compensationsOf(definition: SagaDefinition, step: string): readonly string[] {
  return definition.edges
    .filter((edge) => edge.from === step && edgeType(edge) === 'compensation')
    .map((edge) => edge.to);
}

/** The steps that a compensation undoes. */
export function undoneBy(definition: SagaDefinition, compensation: string): readonly string[] {
  return definition.edges
    .filter((edge) => edge.to === compensation && edgeType(edge) === 'compensation')
    .map((edge) => edge.from);
}

/** `wanted` when no node has that name, else the first of `wanted2`, `wanted3` … that is free. */
export function freeName(taken: Iterable<string>, wanted: string): string {
  const names = new Set(taken);
  if (!names.has(wanted)) return wanted;
  const stem = wanted.replace(/\d+$/, '') || wanted;
  for (let number = 2; ; number += 1) {
    const name = `${stem}${number}`;
    if (!names.has(name)) return name;
  }
}
