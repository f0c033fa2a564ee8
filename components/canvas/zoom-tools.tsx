'use client';
import { useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/icon-button';
import { FIT } from './fit';

/** Zoom and fit at the foot of a canvas, with room for more tools. */
export function ZoomTools({ children }: { children?: ReactNode }) {
  const flow = useReactFlow();
  return (
    <div
      role="toolbar"
      aria-label="Canvas"
      className="absolute bottom-3 left-3 z-10 flex items-center gap-0.5 rounded-lg border border-line bg-raised p-0.5 shadow-low"
    >
      <IconButton label="Zoom out" size="sm" onClick={() => flow.zoomOut()}>
        <Minus />
      </IconButton>
      <IconButton label="Zoom in" size="sm" onClick={() => flow.zoomIn()}>
        <Plus />
      </IconButton>
      <IconButton label="Fit the drawing" size="sm" onClick={() => flow.fitView(FIT)}>
        <Maximize />
      </IconButton>
      {children}
    </div>
  );
}
