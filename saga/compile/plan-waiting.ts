import { durationMs } from '../definition/duration';
import type { SagaNode } from '../definition/nodes';
import type { PlanNode } from '../plan';
import { outcomesOf, TIMEOUT } from './check-outcomes';
import { type Graph, outOf } from './graph';
import { expression } from './plan-texts';

/** The plan's node of a signal. */
export function planSignal(graph: Graph, node: Extract<SagaNode, { type: 'signal' }>): PlanNode {
  const { name, signal, correlation, schema = null } = node;
  return {
    type: 'signal',
    name,
    signal,
    correlation: correlation === undefined ? null : expression(correlation),
    schema,
    ...planTimeout(graph, node),
    next: outcomeEdge(graph, name, undefined) ?? '',
  };
}

/** The plan's node of an approval. */
export function planApproval(
  graph: Graph,
  node: Extract<SagaNode, { type: 'approval' }>,
): PlanNode {
  const { name, role = null, form = null } = node;
  const outcomes = outcomesOf(node).map((outcome) => ({
    outcome,
    to: outcomeEdge(graph, name, outcome) ?? '',
  }));
  return { type: 'approval', name, role, form, outcomes, ...planTimeout(graph, node) };
}

function planTimeout(
  graph: Graph,
  { name, timeout }: { name: string; timeout?: string | undefined },
) {
  const timeoutMs = timeout === undefined ? null : durationMs(timeout, 0);
  return { timeoutMs, timeoutNext: outcomeEdge(graph, name, TIMEOUT) ?? null };
}

function outcomeEdge(graph: Graph, name: string, outcome: string | undefined): string | undefined {
  return outOf(graph, name, 'flow').find(({ edge }) => edge.outcome === outcome)?.to;
}
