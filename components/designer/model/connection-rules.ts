import { edgeType } from '@/components/canvas/edge-key';
import type { NodeType, SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { compensationsOf, flowFrom, nodeNamed } from './drawing';
import { freeOutcomes } from './ways';

const ENDS: ReadonlySet<NodeType> = new Set(['succeed', 'fail']);
/** Nodes from which the flow may go several ways. */
const BRANCHING: ReadonlySet<NodeType> = new Set(['decision', 'fork', 'approval', 'signal']);
/** Nodes whose work can fail with an error that an edge may take. */
const FAILING: ReadonlySet<NodeType> = new Set(['step', 'sub-saga', 'map']);

/** Whether the flow may leave a node of this type in several directions. */
export function branches(type: NodeType): boolean {
  return BRANCHING.has(type);
}

/** Why this edge may not be drawn, in a sentence; undefined when it may. */
export function connectionProblem(definition: SagaDefinition, edge: SagaEdge): string | undefined {
  const from = nodeNamed(definition, edge.from);
  const to = nodeNamed(definition, edge.to);
  if (!from || !to) return 'One of the ends is not there.';
  if (from === to) return 'A node cannot lead to itself.';
  if (isDrawn(definition, edge)) return `${from.name} is joined to ${to.name} already.`;
  switch (edgeType(edge)) {
    case 'compensation':
      return compensationProblem(definition, { from, to });
    case 'error':
      if (!FAILING.has(from.type)) return 'Only a step, a map or a sub-saga fails with an error.';
      return targetProblem(to);
    case 'flow':
      return targetProblem(to) ?? flowProblem(definition, from);
  }
}

type Ends = { readonly from: SagaNode; readonly to: SagaNode };

function compensationProblem(definition: SagaDefinition, { from, to }: Ends): string | undefined {
  if (from.type !== 'step') return 'Only a step can be undone.';
  if (to.type !== 'compensation') return 'A step is undone by a compensation.';
  const [known] = compensationsOf(definition, from.name);
  return known === undefined ? undefined : `${from.name} is undone by ${known} already.`;
}

function targetProblem(to: SagaNode): string | undefined {
  if (to.type === 'start') return 'Nothing leads to the start.';
  return to.type === 'compensation'
    ? 'A compensation is no part of the way forward; it is joined to the step that it undoes.'
    : undefined;
}

function flowProblem(definition: SagaDefinition, from: SagaNode): string | undefined {
  if (from.type === 'compensation') return 'Nothing follows a compensation.';
  if (ENDS.has(from.type)) return 'Nothing follows an end.';
  if (freeOutcomes(definition, from)?.length === 0) {
    return `${from.name} has an edge for each of its outcomes already.`;
  }
  if (branches(from.type)) return undefined;
  const [next] = flowFrom(definition, from.name);
  if (!next) return undefined;
  return `${from.name} leads to ${next.edge.to} already; put a decision or a fork after it.`;
}

function isDrawn(definition: SagaDefinition, edge: SagaEdge): boolean {
  return definition.edges.some(
    (other) =>
      other.from === edge.from &&
      other.to === edge.to &&
      edgeType(other) === edgeType(edge) &&
      other.outcome === edge.outcome,
  );
}
