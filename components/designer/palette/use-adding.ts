'use client';
import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { boxOf, freePlace, type Point } from '@/components/canvas/geometry';
import type { NodeType } from '@/saga/definition/nodes';
import { boxesOf } from '../model/boxes';
import { nodeNamed } from '../model/drawing';
import { NOTE_SIZE } from '../model/gestures/annotate';
import { spotForSelection } from '../model/gestures/spot-for-selection';
import { positionsOf } from '../model/positions';
import { addAt } from '../store/actions';
import { writeNoteAt } from '../store/annotating';
import { drawingOf } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';

/** Adding without dragging: after what is selected, else in the middle of what is in view or at the pointer. */
export function useAdding() {
  const store = useDesignerStore();
  const flow = useReactFlow();

  const spot = useCallback(
    (page: Point) => {
      const { selection } = store.getState();
      const drawing = drawingOf(store.getState());
      return spotForSelection(drawing, selection, flow.screenToFlowPosition(page));
    },
    [store, flow],
  );
  const addHere = useCallback(
    (type: NodeType) => addAt(store, type, spot(canvasMiddle())),
    [store, spot],
  );
  const openMenu = useCallback(
    (pointer: Point | null) => {
      const at = pointer ?? selectedPlace(store, flow.flowToScreenPosition) ?? canvasMiddle();
      store.getState().openMenu({ type: 'add', spot: spot(at), at });
    },
    [store, flow, spot],
  );
  const writeNote = useCallback(
    (pointer: Point | null) => {
      const middle = flow.screenToFlowPosition(pointer ?? canvasMiddle());
      const corner = {
        x: middle.x - NOTE_SIZE.width / 2,
        y: middle.y - NOTE_SIZE.height / 2,
      };
      const taken = boxesOf(drawingOf(store.getState())).map(({ box }) => box);
      // Where nobody points, it lies over nothing.
      writeNoteAt(store, pointer ? corner : freePlace(corner, NOTE_SIZE, taken));
    },
    [store, flow],
  );
  return { addHere, openMenu, writeNote };
}

type Store = ReturnType<typeof useDesignerStore>;

/** Below the selected box, in page pixels. */
function selectedPlace(store: Store, toPage: (at: Point) => Point): Point | undefined {
  const { selection } = store.getState();
  const drawing = drawingOf(store.getState());
  const [name = ''] = selection;
  const node = nodeNamed(drawing, name);
  const at = positionsOf(drawing)[name];
  if (!node || !at) return undefined;
  const box = boxOf(node, at);
  return toPage({ x: box.x + box.width / 2, y: box.y + box.height + 8 });
}

function canvasElement(): Element | null {
  return document.querySelector('.saga-canvas');
}

function canvasMiddle(): Point {
  const around = canvasElement()?.getBoundingClientRect();
  if (!around) return { x: window.innerWidth / 2, y: window.innerHeight / 2 };
  return { x: around.left + around.width / 2, y: around.top + around.height / 3 };
}

/** Where the pointer is while it is over the canvas; null while it is elsewhere. */
export function useCanvasPointer() {
  const pointer = useRef<Point | null>(null);
  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      const over = event.target instanceof Element && event.target.closest('.saga-canvas');
      pointer.current = over ? { x: event.clientX, y: event.clientY } : null;
    };
    document.addEventListener('pointermove', onMove, { passive: true });
    return () => document.removeEventListener('pointermove', onMove);
  }, []);
  return pointer;
}
