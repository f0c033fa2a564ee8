import { edgeType } from '@/components/canvas/edge-key';
import { outcomesOf, TIMEOUT } from '@/saga/compile/check-outcomes';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

type Edges = Pick<SagaDefinition, 'edges'>;

/**
 * The outcomes that the edges of a signal or an approval may have, in order; '' is the edge that a signal takes
 * when it comes. Undefined for nodes whose edges have no outcome.
 */
export function outcomesFrom(node: SagaNode): readonly string[] | undefined {
  if (node.type === 'signal') return ['', TIMEOUT];
  return node.type === 'approval' ? [...outcomesOf(node), TIMEOUT] : undefined;
}

/** The outcomes of a node for which no edge is drawn yet; undefined where edges have none. */
export function freeOutcomes({ edges }: Edges, node: SagaNode): readonly string[] | undefined {
  const drawn = new Set(
    edges
      .filter((edge) => edge.from === node.name && edgeType(edge) === 'flow')
      .map((edge) => edge.outcome ?? ''),
  );
  return outcomesFrom(node)?.filter((outcome) => !drawn.has(outcome));
}

/** The edge that leads on from a node: of a signal or an approval, with the first outcome that is free. */
export function wayFrom(drawing: Edges, from: SagaNode, to: string): SagaEdge {
  const [outcome = ''] = freeOutcomes(drawing, from) ?? [];
  return outcome === '' ? { from: from.name, to } : { from: from.name, to, outcome };
}
