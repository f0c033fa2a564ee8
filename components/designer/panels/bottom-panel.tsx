'use client';
import { useState } from 'react';
import { ResizeHandle } from '@/components/ui/resize-handle';
import { useLensExpiry } from '../lens/use-lens-expiry';
import { ProblemsPanel } from '../problems/problems-panel';
import { ProvePanel } from '../prove/prove-panel';
import { TestsPanel } from '../saga-tests/tests-panel';
import { SimulatePanel } from '../simulate/simulate-panel';
import { useDesigner } from '../store/use-designer';
import { usePanelInUrl } from './use-panel-in-url';
import { usePanelKeys } from './use-panel-keys';

const HEIGHT = { min: 120, start: 280, max: 640 };

/** Below the canvas: what the compiler says, the proof, the simulator, the saga's tests; one at a time, or none. */
export function BottomPanel() {
  const [height, setHeight] = useState(HEIGHT.start);
  const open = useDesigner((state) => state.panel !== null);
  usePanelInUrl();
  usePanelKeys();
  useLensExpiry();
  const size = { '--bottom-panel': `min(${height}px, 55dvh)` } as React.CSSProperties;
  return (
    <div style={size} className="relative flex shrink-0 flex-wrap border-t border-line bg-surface">
      {open && (
        <ResizeHandle
          label="Panel height"
          size={height}
          onResize={setHeight}
          min={HEIGHT.min}
          max={HEIGHT.max}
          edge="top"
          className="max-sm:hidden"
        />
      )}
      <ProblemsPanel />
      <ProvePanel />
      <SimulatePanel />
      <TestsPanel />
    </div>
  );
}
