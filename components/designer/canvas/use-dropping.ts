'use client';
import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useCallback } from 'react';
import { edgeKeys } from '@/components/canvas/edge-key';
import { sizeOf, snap } from '@/components/canvas/geometry';
import { NODE_KINDS } from '@/components/canvas/node-kinds';
import type { NodeType } from '@/saga/definition/nodes';
import { NOTE_SIZE } from '../model/gestures/annotate';
import type { Spot } from '../model/gestures/spot';
import { addAt } from '../store/actions';
import { writeNoteAt } from '../store/annotating';
import { drawingOf } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';
import { nearestEdge } from './nearest-edge';

/** Type of what is dragged from the palette; its data is the type of the node. */
export const PALETTE_ITEM = 'application/x-saga-node';
/** What is dragged instead of a type of node when it is a note. */
export const NOTE_ITEM = 'note';

/** Takes what is dragged from the palette: onto an edge it is inserted, onto a step a compensation joins it. */
export function useDropping() {
  const store = useDesignerStore();
  const { screenToFlowPosition } = useReactFlow();

  const onDragOver = useCallback((event: DragEvent) => {
    if (!event.dataTransfer.types.includes(PALETTE_ITEM)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }, []);

  const onDrop = useCallback(
    (event: DragEvent) => {
      const item = event.dataTransfer.getData(PALETTE_ITEM);
      const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      if (item === NOTE_ITEM) {
        event.preventDefault();
        const { width, height } = NOTE_SIZE;
        writeNoteAt(store, { x: at.x - width / 2, y: at.y - height / 2 });
      }
      const type = item as NodeType;
      if (!NODE_KINDS.some((kind) => kind.type === type)) return;
      event.preventDefault();
      const { width, height } = sizeOf(type);
      const corner = snap({ x: at.x - width / 2, y: at.y - height / 2 });
      const keys = edgeKeys(drawingOf(store.getState()).edges);
      addAt(store, type, spotUnder(event, { type, keys }) ?? { type: 'place', at: corner });
    },
    [store, screenToFlowPosition],
  );
  return { onDragOver, onDrop };
}

type Dropped = { readonly type: NodeType; readonly keys: readonly string[] };

function spotUnder(event: DragEvent, { type, keys }: Dropped): Spot | undefined {
  const at = { x: event.clientX, y: event.clientY };
  const under = document.elementsFromPoint(at.x, at.y);
  const found = (kind: string) => new Set(under.flatMap((element) => element.closest(kind) ?? []));
  const [node] = found('.react-flow__node');
  const name = node?.getAttribute('data-id');
  if (name && type === 'compensation') return { type: 'beside', step: name };
  const edge = nearestEdge([...found('.react-flow__edge')], at);
  const index = keys.indexOf(edge?.getAttribute('data-id') ?? '');
  return index < 0 || name ? undefined : { type: 'edge', index };
}
