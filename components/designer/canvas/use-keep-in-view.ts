'use client';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { boxOf, type Size } from '@/components/canvas/geometry';
import { nodeNamed } from '../model/drawing';
import { overlaps, panToShow } from '../model/pan-to-show';
import { positionsOf } from '../model/positions';
import { type DesignerStore, drawingOf } from '../store/designer-store';
import { useDesignerStore } from '../store/use-designer';

/**
 * Keeps the selected box in view when the canvas becomes smaller: on phones the inspector opens below it, over the box
 * that was just touched.
 */
export function useKeepInView(host: RefObject<HTMLElement | null>): void {
  const store = useDesignerStore();
  const flow = useReactFlow();
  useEffect(() => {
    const canvas = host.current;
    if (!canvas) return;
    let size = sizeOfElement(canvas);
    const observer = new ResizeObserver(() => {
      const before = size;
      size = sizeOfElement(canvas);
      const box = selectedBox(store);
      const viewport = flow.getViewport();
      if (!box || !overlaps(box, { viewport, size: before })) return;
      const pan = panToShow(box, { viewport, size });
      if (pan) void flow.setViewport({ ...viewport, ...pan });
    });
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [host, store, flow]);
}

function sizeOfElement({ clientWidth, clientHeight }: HTMLElement): Size {
  return { width: clientWidth, height: clientHeight };
}

function selectedBox(store: DesignerStore) {
  const state = store.getState();
  const [only, ...others] = state.selection;
  if (only === undefined || others.length > 0) return undefined;
  const drawing = drawingOf(state);
  const node = nodeNamed(drawing, only);
  const at = node && positionsOf(drawing)[node.name];
  return node && at && boxOf(node, at);
}
