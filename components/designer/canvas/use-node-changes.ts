'use client';
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import type { FlowEdge, FlowNode } from '@/components/canvas/flow-types';
import { type Point, type Positions, snap } from '@/components/canvas/geometry';
import { move } from '../model/gestures/edit';
import { withCompensations } from '../model/positions';
import { drawingOf } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';

/** Turns what React Flow reports, selections and drags, into selections and moves of the drawing. */
export function useNodeChanges() {
  const store = useDesignerStore();
  const [dragged, setDragged] = useState<Positions | null>(null);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const places = changes.flatMap((change) =>
        change.type === 'position' && change.position
          ? [[change.id, change.position] as const]
          : [],
      );
      if (places.length > 0 && changes.some((change) => 'dragging' in change && change.dragging)) {
        const drawing = drawingOf(store.getState());
        setDragged(withCompensations(drawing, Object.fromEntries(places)));
      }
      applySelection(store, changes);
    },
    [store],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => applySelection(store, changes),
    [store],
  );

  const onDragStop = useCallback(
    (_event: unknown, _node: unknown, moved: readonly FlowNode[] = []) => {
      drop(store, moved);
      setDragged(null);
    },
    [store],
  );
  const onSelectionDragStop = useCallback(
    (_event: unknown, moved: readonly FlowNode[]) => {
      drop(store, moved);
      setDragged(null);
    },
    [store],
  );
  return { dragged, onNodesChange, onEdgesChange, onDragStop, onSelectionDragStop };
}

type Store = ReturnType<typeof useDesignerStore>;

function drop(store: Store, moved: readonly FlowNode[]): void {
  const places = moved.map(({ id, position }): [string, Point] => [id, snap(position)]);
  const drawing = drawingOf(store.getState());
  store.getState().perform(move(withCompensations(drawing, Object.fromEntries(places))));
}

type AnyChange = NodeChange<FlowNode> | EdgeChange<FlowEdge>;

function applySelection(store: Store, changes: readonly AnyChange[]): void {
  const selects = changes.filter((change) => change.type === 'select');
  if (selects.length === 0) return;
  const selection = new Set(store.getState().selection);
  for (const { id, selected } of selects) {
    if (selected) selection.add(id);
    else selection.delete(id);
  }
  store.getState().select(selection);
}
