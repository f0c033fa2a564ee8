'use client';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { Box } from '@/components/canvas/geometry';
import { focusNode } from '@/components/canvas/saga-canvas';
import { panToShow } from '../model/pan-to-show';
import { boxAt } from '../model/place-of';
import { drawingOf } from '../store/designer-store';
import { useDesigner, useDesignerStore } from '../store/use-designer';

/** Brings what other parts ask for into view, and focuses its box when asked to. */
export function useReveal(host: RefObject<HTMLElement | null>): void {
  const store = useDesignerStore();
  const reveal = useDesigner((state) => state.reveal);
  const flow = useReactFlow();
  useEffect(() => {
    const canvas = host.current;
    const present = drawingOf(store.getState());
    const box = reveal && boxAt(present, reveal.name);
    if (!canvas || !box) return;
    const viewport = flow.getViewport();
    const size: Box = { x: 0, y: 0, width: canvas.clientWidth, height: canvas.clientHeight };
    const pan = panToShow(box, { viewport, size });
    if (pan) void flow.setViewport({ ...viewport, ...pan });
    // The box of a new node is in the page only after the next frame.
    if (reveal.focus) requestAnimationFrame(() => focusNode(canvas, reveal.name));
  }, [reveal, store, flow, host]);
}
