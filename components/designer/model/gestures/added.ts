import type { Point } from '@/components/canvas/geometry';
import { kindOf } from '@/components/canvas/node-kinds';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { Gesture } from '../change';

type Added = {
  readonly node: SagaNode;
  readonly at: Point;
  readonly edges?: readonly SagaEdge[];
};

/** The gesture that adds a node at a place, with its edges, and selects it. */
export function added({ node, at, edges = [] }: Added): Gesture {
  return {
    label: `Add ${kindOf(node.type).label.toLowerCase()}`,
    changes: [
      { type: 'NodesAdded', nodes: [node], positions: { [node.name]: at } },
      ...(edges.length > 0 ? [{ type: 'EdgesAdded', edges } as const] : []),
    ],
    select: [node.name],
  };
}

/** Whether a node may come next on the way forward after another one. */
export function mayFollow(before: SagaNode, node: Pick<SagaNode, 'type'>): boolean {
  const ends = before.type === 'succeed' || before.type === 'fail';
  if (ends || before.type === 'compensation') return false;
  return node.type !== 'start' && node.type !== 'compensation';
}

/** Whether the flow may go on from a node. */
export function mayLeadOn({ type }: Pick<SagaNode, 'type'>): boolean {
  return type !== 'succeed' && type !== 'fail' && type !== 'compensation';
}
