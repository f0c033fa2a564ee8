import type { NodeHandle, Position } from '@xyflow/react';
import type { NodeType, SagaEdge } from '@/saga/definition/nodes';
import { edgeType } from './edge-key';
import { type Positions, type Size, sizeOf } from './geometry';

/**
 * Where edges touch a box. `in` and `out` carry the way forward (top and bottom), `error` leaves on the left,
 * `undo` leaves a step on the right, and a compensation takes it at whichever side faces the step.
 */
export type HandleId = 'in' | 'out' | 'error' | 'undo' | 'undo-left' | 'undo-right';

type Side = 'top' | 'right' | 'bottom' | 'left';
type HandleSpec = {
  readonly id: HandleId;
  readonly type: 'source' | 'target';
  readonly side: Side;
};

const IN: HandleSpec = { id: 'in', type: 'target', side: 'top' };
const OUT: HandleSpec = { id: 'out', type: 'source', side: 'bottom' };
const ERROR: HandleSpec = { id: 'error', type: 'source', side: 'left' };
const UNDO: HandleSpec = { id: 'undo', type: 'source', side: 'right' };
const UNDO_LEFT: HandleSpec = { id: 'undo-left', type: 'target', side: 'left' };
const UNDO_RIGHT: HandleSpec = { id: 'undo-right', type: 'target', side: 'right' };

/** The handles of a type of node. */
export function handlesOf(type: NodeType): readonly HandleSpec[] {
  switch (type) {
    case 'start':
      return [OUT];
    case 'succeed':
    case 'fail':
      return [IN];
    case 'step':
      return [IN, OUT, UNDO, ERROR];
    case 'sub-saga':
    case 'map':
      return [IN, OUT, ERROR];
    case 'compensation':
      return [UNDO_LEFT, UNDO_RIGHT];
    default:
      return [IN, OUT];
  }
}

/** The handles with their places, so that the canvas need not measure boxes before it can draw edges. */
export function placedHandles(type: NodeType): NodeHandle[] {
  const size = sizeOf(type);
  return handlesOf(type).map(({ id, type: role, side }) => ({
    id,
    type: role,
    position: side as Position,
    width: 1,
    height: 1,
    ...sidePoint(size, side),
  }));
}

function sidePoint({ width, height }: Size, side: Side) {
  switch (side) {
    case 'top':
      return { x: width / 2 - 0.5, y: 0 };
    case 'bottom':
      return { x: width / 2 - 0.5, y: height };
    case 'left':
      return { x: 0, y: height / 2 - 0.5 };
    case 'right':
      return { x: width, y: height / 2 - 0.5 };
  }
}

/** Which handles an edge is drawn between. */
export function edgeHandles(edge: SagaEdge, positions: Positions) {
  switch (edgeType(edge)) {
    case 'flow':
      return { sourceHandle: 'out', targetHandle: 'in' } as const;
    case 'error':
      return { sourceHandle: 'error', targetHandle: 'in' } as const;
    case 'compensation': {
      const leftOfStep = (positions[edge.to]?.x ?? 0) < (positions[edge.from]?.x ?? 0);
      const targetHandle = leftOfStep ? 'undo-right' : 'undo-left';
      return { sourceHandle: 'undo', targetHandle } as const;
    }
  }
}
