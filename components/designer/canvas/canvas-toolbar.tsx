'use client';
import { useReactFlow } from '@xyflow/react';
import { Map as MapIcon, Maximize, Minus, Plus, WandSparkles } from 'lucide-react';
import { FIT } from '@/components/canvas/fit';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { layOut } from '../store/actions';
import { useDesigner, useDesignerStore } from '../store/use-designer';

type CanvasToolbarProps = {
  readonly minimap: boolean;
  readonly onMinimap: (shown: boolean) => void;
};

/** Zoom, fit, automatic layout and the minimap, at the canvas' foot. */
export function CanvasToolbar({ minimap, onMinimap }: CanvasToolbarProps) {
  const flow = useReactFlow();
  const store = useDesignerStore();
  const readOnly = useDesigner((state) => state.readOnly);
  const arrange = async () => {
    await layOut(store);
    requestAnimationFrame(() => void flow.fitView(FIT));
  };
  return (
    <div
      role="toolbar"
      aria-label="Canvas"
      className="absolute bottom-3 left-3 z-10 flex items-center gap-0.5 rounded-lg border border-line bg-raised p-0.5 shadow-low"
    >
      <IconButton label="Zoom out" shortcut={['-']} size="sm" onClick={() => flow.zoomOut()}>
        <Minus />
      </IconButton>
      <IconButton label="Zoom in" shortcut={['+']} size="sm" onClick={() => flow.zoomIn()}>
        <Plus />
      </IconButton>
      <IconButton
        label="Fit the drawing"
        shortcut={['F']}
        size="sm"
        onClick={() => flow.fitView(FIT)}
      >
        <Maximize />
      </IconButton>
      {!readOnly && (
        <IconButton label="Auto-layout" shortcut={['L']} size="sm" onClick={arrange}>
          <WandSparkles />
        </IconButton>
      )}
      <IconButton
        label={minimap ? 'Hide the minimap' : 'Show the minimap'}
        size="sm"
        aria-pressed={minimap}
        onClick={() => onMinimap(!minimap)}
        className={cn('max-sm:hidden', minimap && 'text-accent')}
      >
        <MapIcon />
      </IconButton>
    </div>
  );
}
