import type { SagaNode } from '@/saga/definition/nodes';
import type { Body } from '../model/bodies/body';

/** The nodes of a body in the order in which the flow comes to them; those it never comes to at the end. */
export function inFlowOrder({ nodes, edges }: Body): readonly SagaNode[] {
  const order = new Set(nodes.filter(({ type }) => type === 'start').map(({ name }) => name));
  // A set that grows while it is walked is walked to its end.
  for (const name of order) for (const edge of edges) if (edge.from === name) order.add(edge.to);
  const known = new Map(nodes.map((node) => [node.name, node]));
  const reached = [...order].flatMap((name) => known.get(name) ?? []);
  return [...reached, ...nodes.filter(({ name }) => !order.has(name))];
}
