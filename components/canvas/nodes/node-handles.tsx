import { Handle, type Position } from '@xyflow/react';
import { memo } from 'react';
import type { NodeType } from '@/saga/definition/nodes';
import { type HandleId, handlesOf } from '../handles';

const HINTS: Readonly<Record<HandleId, string>> = {
  in: 'The way in',
  out: 'Drag to what comes next',
  error: 'Drag to what handles an error',
  undo: 'Drag to what undoes this step',
  'undo-left': 'What this undoes',
  'undo-right': 'What this undoes',
};

type NodeHandlesProps = { readonly type: NodeType; readonly editable: boolean };

/**
 * The dots from which edges are drawn. Only an editable canvas shows them, but they are always there:
 * React Flow measures them once the box is drawn, and without them it would lose the edges again.
 */
export const NodeHandles = memo(function NodeHandles({ type, editable }: NodeHandlesProps) {
  return handlesOf(type).map(({ id, type: role, side }) => (
    <Handle
      key={id}
      id={id}
      type={role}
      position={side as Position}
      isConnectable={editable}
      title={editable ? HINTS[id] : undefined}
      data-handle={id}
      className={editable ? 'saga-handle' : 'pointer-events-none opacity-0'}
    />
  ));
});
