import type { SagaEdge } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeType } from '../edge-key';
import { COMPENSATION_GAP, sizeOf } from '../geometry';

/** Which compensations are drawn beside which step. */
export type CompensationPlaces = {
  /** Names of the compensations beside each step, left to right. */
  readonly beside: ReadonlyMap<string, readonly string[]>;
  /** Names of all compensations that have a step to lie beside. */
  readonly placed: ReadonlySet<string>;
};

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;

/** Puts each compensation beside one step: of several that share it, the one that is drawn first. */
export function compensationPlaces(drawing: Drawing): CompensationPlaces {
  const order = new Map(drawing.nodes.map((node, index) => [node.name, index]));
  const rank = (edge: SagaEdge) => order.get(edge.from) ?? 0;
  const edges = sensibleEdges(drawing).sort((a, b) => rank(a) - rank(b));
  const beside = new Map<string, readonly string[]>();
  const placed = new Set<string>();
  for (const { from, to } of edges) {
    if (placed.has(to)) continue;
    placed.add(to);
    beside.set(from, [...(beside.get(from) ?? []), to]);
  }
  return { beside, placed };
}

/** Compensation edges that lead from something else to a compensation. */
function sensibleEdges({ nodes, edges }: Drawing): SagaEdge[] {
  const types = new Map(nodes.map((node) => [node.name, node.type]));
  const isCompensation = (name: string) => types.get(name) === 'compensation';
  return edges.filter(
    (edge) =>
      edgeType(edge) === 'compensation' &&
      isCompensation(edge.to) &&
      types.has(edge.from) &&
      !isCompensation(edge.from),
  );
}

/** The room that `count` compensations take to the right of their step. */
export function widthBeside(count: number): number {
  return count * (COMPENSATION_GAP + sizeOf('compensation').width);
}
