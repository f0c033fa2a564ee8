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

/** The dots from which edges are drawn; only an editable canvas shows them. */
export const NodeHandles = memo(function NodeHandles({ type }: { type: NodeType }) {
  return handlesOf(type).map(({ id, type: role, side }) => (
    <Handle
      key={id}
      id={id}
      type={role}
      position={side as Position}
      title={HINTS[id]}
      data-handle={id}
      className="saga-handle"
    />
  ));
});
