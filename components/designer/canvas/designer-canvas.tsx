'use client';
import '@/components/canvas/canvas.css';
import { Background, BackgroundVariant, MiniMap, ReactFlow } from '@xyflow/react';
import { useMemo, useRef, useState } from 'react';
import {
  AnnotationActionsContext,
  type CanvasActions,
  CanvasActionsContext,
  OpenBodyContext,
} from '@/components/canvas/canvas-context';
import { EdgeMarkers } from '@/components/canvas/edges/edge-markers';
import { FIT } from '@/components/canvas/fit';
import type { CanvasElement } from '@/components/canvas/flow-types';
import { GRID } from '@/components/canvas/geometry';
import { openView } from '@/components/canvas/opening-view';
import { EDGE_TYPES, NODE_TYPES } from '@/components/canvas/saga-canvas';
import { cn } from '@/components/ui/cn';
import { LensNotice } from '../lens/lens-notice';
import { hasNoWork } from '../model/gestures/skeleton';
import { positionsOf } from '../model/positions';
import { finishRename } from '../store/actions';
import { useDesigner, useDesignerStore, useDrawing, useReadOnly } from '../store/use-designer';
import { PeerMarks } from '../together/peer-marks';
import { Announcer } from './announcer';
import { Breadcrumb } from './breadcrumb';
import { CanvasToolbar } from './canvas-toolbar';
import { EmptyCanvas } from './empty-canvas';
import { useAnnotationActionsOf } from './use-annotation-actions';
import { useConnecting } from './use-connecting';
import { useDropping } from './use-dropping';
import { useFlowElements } from './use-flow-elements';
import { useKeepInView } from './use-keep-in-view';
import { useNodeChanges } from './use-node-changes';
import { useReveal } from './use-reveal';

const SNAP: [number, number] = [GRID, GRID];
const LABELS = {
  'node.a11yDescription.default':
    'Arrow keys go to the next node. Enter opens the inspector, F2 renames, Delete removes, slash adds after it.',
  'node.a11yDescription.keyboardDisabled':
    'Arrow keys go to the next node. Enter opens the inspector, F2 renames, Delete removes, slash adds after it.',
  'edge.a11yDescription.default':
    'Slash inserts a node here, E leads the edge elsewhere, Delete removes it. Arrow keys go to its ends.',
};

/** The canvas on which a saga is drawn. */
export function DesignerCanvas() {
  const host = useRef<HTMLDivElement>(null);
  const definition = useDrawing();
  const readOnly = useReadOnly();
  const [minimap, setMinimap] = useState(false);
  const { dragged, onDragStop, onSelectionDragStop, onNodesChange, onEdgesChange, onResize } =
    useNodeChanges();
  const { nodes, edges } = useFlowElements(dragged);
  const { connecting, ...connectHandlers } = useConnecting();
  const dropping = useDropping();
  const actions = useCanvasActionsOf();
  const annotating = useAnnotationActionsOf(onResize);
  const inside = useDesigner((state) => state.inside);
  const enter = useDesigner((state) => state.enter);
  useReveal(host);
  useKeepInView(host);
  return (
    <CanvasActionsContext.Provider value={readOnly ? null : actions}>
      <AnnotationActionsContext.Provider value={readOnly ? null : annotating}>
        <OpenBodyContext.Provider value={enter}>
          <section ref={host} aria-label="Canvas" className="relative min-h-0 min-w-0 flex-1">
            <ReactFlow
              key={inside ?? ''}
              aria-label={
                inside === null
                  ? `Drawing of ${definition.title ?? definition.name}`
                  : `Body of ${inside}`
              }
              className={cn('saga-canvas', connecting && 'is-connecting')}
              nodes={nodes}
              edges={edges}
              nodeTypes={NODE_TYPES}
              edgeTypes={EDGE_TYPES}
              ariaLabelConfig={LABELS}
              onNodesChange={onNodesChange}
              onEdgesChange={onEdgesChange}
              onNodeDragStop={onDragStop}
              onSelectionDragStop={onSelectionDragStop}
              onNodeDoubleClick={(_, node: CanvasElement) => actions.startRename(node.id)}
              {...connectHandlers}
              {...dropping}
              nodesConnectable={!readOnly}
              nodesDraggable={!readOnly}
              connectOnClick={false}
              connectionRadius={20}
              snapToGrid
              snapGrid={SNAP}
              deleteKeyCode={null}
              disableKeyboardA11y
              multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
              zoomOnDoubleClick={false}
              panOnScroll
              minZoom={0.15}
              maxZoom={2}
              fitView
              fitViewOptions={FIT}
              onInit={(flow) => void openView(flow, definition, positionsOf(definition))}
              elevateNodesOnSelect={false}
              onlyRenderVisibleElements={definition.nodes.length > 150}
            >
              <EdgeMarkers />
              <PeerMarks />
              <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
              {minimap && (
                <MiniMap
                  pannable
                  zoomable
                  ariaLabel="Minimap"
                  className="!m-3"
                  nodeClassName={({ type }) => `saga-minimap-${type}`}
                />
              )}
            </ReactFlow>
            <Breadcrumb />
            <LensNotice />
            <Announcer />
            {hasNoWork(definition) && <EmptyCanvas />}
            <CanvasToolbar minimap={minimap} onMinimap={setMinimap} />
          </section>
        </OpenBodyContext.Provider>
      </AnnotationActionsContext.Provider>
    </CanvasActionsContext.Provider>
  );
}

function useCanvasActionsOf(): CanvasActions {
  const store = useDesignerStore();
  const renaming = useDesigner((state) => state.renaming);
  return useMemo(
    () => ({
      renaming,
      startRename: (name) => store.getState().rename(name),
      finishRename: (rename) => finishRename(store, rename),
      insertOnEdge: (index, at) =>
        store.getState().openMenu({ type: 'add', spot: { type: 'edge', index }, at }),
    }),
    [store, renaming],
  );
}
