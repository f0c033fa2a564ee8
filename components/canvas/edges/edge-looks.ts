import { edgeType } from '../edge-key';
import type { FlowEdgeData } from '../flow-types';
import type { EdgeTone } from './edge-markers';

/** How an edge's line is drawn. */
export type EdgeLooks = {
  readonly tone: EdgeTone;
  readonly stroke: string;
  readonly width: number;
  readonly dash?: string;
  /** A compensation has no arrow head: nothing flows along it until the saga fails. */
  readonly head: boolean;
};

/** Looks of an edge, from its type, the selection, its problems and the run. */
export function edgeLooks(data: FlowEdgeData, selected: boolean): EdgeLooks {
  const type = edgeType(data.edge);
  const width = selected || data.taken ? 2 : 1.5;
  if (type === 'compensation') {
    const stroke = selected ? 'var(--accent)' : compensationStroke(data);
    return { tone: 'flow', stroke, width, dash: '4 4', head: false };
  }
  if (selected)
    return { tone: 'selected', stroke: 'var(--accent)', width, head: true, ...dashOf(type) };
  if (type === 'error' || data.problem?.severity === 'error') {
    return { tone: 'error', stroke: 'var(--stuck)', width, head: true, ...dashOf(type) };
  }
  if (data.taken === undefined) return { tone: 'flow', stroke: 'var(--subtle)', width, head: true };
  return data.taken
    ? { tone: 'taken', stroke: 'var(--running)', width, head: true }
    : { tone: 'faded', stroke: 'var(--line-strong)', width, head: true };
}

function dashOf(type: 'flow' | 'error'): { dash?: string } {
  return type === 'error' ? { dash: '6 4' } : {};
}

function compensationStroke(data: FlowEdgeData): string {
  if (data.taken === undefined) return 'var(--compensating)';
  return data.taken ? 'var(--compensated)' : 'var(--line-strong)';
}
