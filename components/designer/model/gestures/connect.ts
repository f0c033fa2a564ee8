import { edgeKeys } from '@/components/canvas/edge-key';
import type { SagaEdge } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Gesture } from '../change';
import { connectionProblem } from '../connection-rules';
import { nodeNamed } from '../drawing';
import { wayFrom } from '../ways';

/** Joins two nodes, or says why they cannot be joined. */
export function connect(
  definition: SagaDefinition,
  edge: SagaEdge,
): { readonly gesture: Gesture } | { readonly problem: string } {
  const problem = connectionProblem(definition, edge);
  if (problem) return { problem };
  const [key = ''] = edgeKeys([edge]);
  const changes = [{ type: 'EdgesAdded', edges: [edge] } as const];
  return { gesture: { label: 'Connect', changes, select: [key] } };
}

/** Leads an edge to other ends, keeping its condition, or says why that cannot be. */
export function reconnect(
  definition: SagaDefinition,
  key: string,
  ends: { readonly from: string; readonly to: string },
): { readonly gesture: Gesture } | { readonly problem: string } {
  const keys = edgeKeys(definition.edges);
  const at = keys.indexOf(key);
  const old = definition.edges[at];
  if (!old) return { problem: 'That edge is not there any more.' };
  if (old.from === ends.from && old.to === ends.to) return { problem: '' };
  const edge = { ...old, ...ends };
  const without = { ...definition, edges: definition.edges.toSpliced(at, 1) };
  const problem = connectionProblem(without, edge);
  if (problem) return { problem };
  const changes = [{ type: 'EdgeEdited', key, edge } as const];
  return { gesture: { label: 'Reconnect', changes } };
}

/** The edge that a drag from one handle to a node means. */
export function edgeFromHandle(
  definition: SagaDefinition,
  drag: { readonly from: string; readonly handle: string | null; readonly to: string },
): SagaEdge {
  const { from, handle, to } = drag;
  // Whatever handle it was drawn from: between a step and a compensation there is one kind of edge.
  const toUndo = nodeNamed(definition, to)?.type === 'compensation';
  if (handle === 'undo' || toUndo) return { from, to, type: 'compensation' };
  if (handle === 'error') return { from, to, type: 'error' };
  const node = nodeNamed(definition, from);
  return node ? wayFrom(definition, node, to) : { from, to };
}
