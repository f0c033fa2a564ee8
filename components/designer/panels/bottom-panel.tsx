'use client';
import { useState } from 'react';
import { ResizeHandle } from '@/components/ui/resize-handle';
import { useLensExpiry } from '../lens/use-lens-expiry';
import { ProblemsPanel } from '../problems/problems-panel';
import { ProvePanel } from '../prove/prove-panel';
import { TestsPanel } from '../saga-tests/tests-panel';
import { SimulatePanel } from '../simulate/simulate-panel';
import { useDesigner } from '../store/use-designer';
import { TopologyPanel } from '../topology/topology-panel';
import { usePanelActions } from './use-panel-actions';
import { usePanelInUrl } from './use-panel-in-url';
import { usePanelKeys } from './use-panel-keys';

/** A picture of who hears what needs more room than a list. */
const HEIGHT = { min: 120, start: 280, tall: 380, max: 640 };

/** Below the canvas: what the compiler says, the proof, who hears what, the simulator, the saga's tests; one at a time, or none. */
export function BottomPanel() {
  const [chosen, setHeight] = useState<number | null>(null);
  const open = useDesigner((state) => state.panel !== null);
  const tall = useDesigner((state) => state.panel === 'topology');
  const height = chosen ?? (tall ? HEIGHT.tall : HEIGHT.start);
  usePanelInUrl();
  usePanelKeys();
  usePanelActions();
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
      <TopologyPanel />
      <SimulatePanel />
      <TestsPanel />
    </div>
  );
}
