import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import { edgeType } from './edge-key';

/** What is written on an edge; empty on a plain one. */
export function edgeLabel(edge: SagaEdge, from: Pick<SagaNode, 'type'> | undefined): string {
  if (edgeType(edge) === 'compensation') return '';
  if (edgeType(edge) === 'error') return edge.on?.length ? edge.on.join(', ') : 'any error';
  if (edge.outcome) return edge.outcome;
  if (edge.condition) return edge.condition;
  return from?.type === 'decision' ? 'otherwise' : '';
}

/** What a screen reader says of an edge. */
export function edgeAria(edge: SagaEdge, label: string): string {
  switch (edgeType(edge)) {
    case 'compensation':
      return `${edge.to} compensates ${edge.from}`;
    case 'error':
      return `On ${label} from ${edge.from} to ${edge.to}`;
    default:
      return `From ${edge.from} to ${edge.to}${label ? ` when ${label}` : ''}`;
  }
}
