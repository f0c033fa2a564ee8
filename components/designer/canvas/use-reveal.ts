'use client';
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { boxOf, centreOf, type Point } from '@/components/canvas/geometry';
import { focusNode } from '@/components/canvas/saga-canvas';
import { nodeNamed } from '../model/drawing';
import { positionsOf } from '../model/positions';
import { useDesigner, useDesignerStore } from '../store/use-designer';

/** Brings what other parts ask for into view, and focuses its box when asked to. */
export function useReveal(host: RefObject<HTMLElement | null>): void {
  const store = useDesignerStore();
  const reveal = useDesigner((state) => state.reveal);
  const flow = useReactFlow();
  useEffect(() => {
    const canvas = host.current;
    if (!reveal || !canvas) return;
    const { present } = store.getState().history;
    const node = nodeNamed(present, reveal.name);
    const at = positionsOf(present)[reveal.name];
    if (!node || !at) return;
    const middle = centreOf(boxOf(node, at));
    const seen = flow.flowToScreenPosition(middle);
    if (!isWithin(seen, canvas.getBoundingClientRect())) {
      void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom() });
    }
    // The box of a new node is in the page only after the next frame.
    if (reveal.focus) requestAnimationFrame(() => focusNode(canvas, reveal.name));
  }, [reveal, store, flow, host]);
}

const MARGIN = 48;

function isWithin({ x, y }: Point, around: DOMRect): boolean {
  const across = x > around.left + MARGIN && x < around.right - MARGIN;
  return across && y > around.top + MARGIN && y < around.bottom - MARGIN;
}
