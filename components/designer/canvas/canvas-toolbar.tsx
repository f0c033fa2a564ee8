'use client';
import { useReactFlow } from '@xyflow/react';
import { Map as MapIcon, WandSparkles } from 'lucide-react';
import { FIT } from '@/components/canvas/fit';
import { ZoomTools } from '@/components/canvas/zoom-tools';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { layOut } from '../store/actions';
import { useDesignerStore, useReadOnly } from '../store/use-designer';

type CanvasToolbarProps = {
  readonly minimap: boolean;
  readonly onMinimap: (shown: boolean) => void;
};

/** Zoom, fit, automatic layout and the minimap, at the canvas' foot. */
export function CanvasToolbar({ minimap, onMinimap }: CanvasToolbarProps) {
  const flow = useReactFlow();
  const store = useDesignerStore();
  const readOnly = useReadOnly();
  const arrange = async () => {
    await layOut(store);
    requestAnimationFrame(() => void flow.fitView(FIT));
  };
  return (
    <ZoomTools>
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
    </ZoomTools>
  );
}
