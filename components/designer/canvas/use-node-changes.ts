'use client';
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';
import { noteKey } from '@/components/canvas/annotations/annotation-key';
import type { CanvasElement, FlowEdge } from '@/components/canvas/flow-types';
import { type Box, type Point, type Positions, snap } from '@/components/canvas/geometry';
import { apart, moveBoxes } from '../model/gestures/move-boxes';
import { resizeNote } from '../store/annotating';
import { drawingOf } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';

/** Where things are during a drag, before it counts: nodes by name, boxes of notes by key. */
export type Dragged = {
  readonly nodes: Positions;
  readonly notes: { readonly [key: string]: Partial<Box> };
};

/** Turns what React Flow reports, selections, drags and resizing, into selections and moves of the drawing. */
export function useNodeChanges() {
  const store = useDesignerStore();
  const [dragged, setDragged] = useState<Dragged | null>(null);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasElement>[]) => {
      const places = changes.flatMap((change) =>
        change.type === 'position' && change.position
          ? [[change.id, change.position] as const]
          : [],
      );
      if (places.length > 0 && changes.some((change) => 'dragging' in change && change.dragging)) {
        const drawing = drawingOf(store.getState());
        const { nodes, notes } = apart(drawing, Object.fromEntries(places));
        setDragged({ nodes, notes: mapKeys(notes, noteKey) });
      }
      applySelection(store, changes);
    },
    [store],
  );

  const onResize = useCallback(
    (id: string, box: Box, ended: boolean) => {
      setDragged(ended ? null : { nodes: {}, notes: { [noteKey(id)]: box } });
      if (ended) resizeNote(store, id, box);
    },
    [store],
  );

  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => applySelection(store, changes),
    [store],
  );

  const onDragStop = useCallback(
    (_event: unknown, _node: unknown, moved: readonly CanvasElement[] = []) => {
      drop(store, moved);
      setDragged(null);
    },
    [store],
  );
  const onSelectionDragStop = useCallback(
    (_event: unknown, moved: readonly CanvasElement[]) => {
      drop(store, moved);
      setDragged(null);
    },
    [store],
  );
  return { dragged, onNodesChange, onEdgesChange, onDragStop, onSelectionDragStop, onResize };
}

type Store = ReturnType<typeof useDesignerStore>;

function drop(store: Store, moved: readonly CanvasElement[]): void {
  const places = moved.map(({ id, position }): [string, Point] => [id, snap(position)]);
  const drawing = drawingOf(store.getState());
  store.getState().perform(moveBoxes(drawing, Object.fromEntries(places)));
}

function mapKeys<T>(values: { readonly [id: string]: T }, keyOf: (id: string) => string) {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [keyOf(id), value]));
}

type AnyChange = NodeChange<CanvasElement> | EdgeChange<FlowEdge>;

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
