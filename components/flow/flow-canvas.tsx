'use client';
import '@/components/canvas/canvas.css';
import './flow.css';
import {
  Background,
  BackgroundVariant,
  MarkerType,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react';
import { useMemo } from 'react';
import { FIT } from '@/components/canvas/fit';
import { ZoomTools } from '@/components/canvas/zoom-tools';
import { type BoxNode, BoxView } from './box-view';
import { type LineEdge, LineView } from './line-view';
import type { FlowGraph } from './model/flow-graph';
import { BOX } from './model/layout';
import { MOST_WORDS, slotsOf } from './model/slots';
import { useLayout } from './use-layout';

const NODE_TYPES = { box: BoxView };
const EDGE_TYPES = { line: LineView };
/** With more lines than this, words would cover each other. */
const WORDED_LINES = 80;

type FlowCanvasProps = {
  readonly graph: FlowGraph;
  readonly chosen: string | null;
  readonly onChoose: (edge: string | null) => void;
};

/** Sagas, services and subjects with what goes between them. A click on a line chooses it. */
export function FlowCanvas({ graph, chosen, onChoose }: FlowCanvasProps) {
  const { places, settled } = useLayout(graph);
  const near = useMemo(() => {
    const line = graph.lines.find(({ id }) => id === chosen);
    return line ? new Set([line.from, line.to]) : null;
  }, [graph, chosen]);
  const nodes = useMemo<BoxNode[]>(
    () =>
      graph.boxes.map((box) => ({
        id: box.id,
        type: 'box',
        position: places[box.id] ?? { x: 0, y: 0 },
        ...BOX,
        focusable: false,
        ariaLabel: box.name,
        data: { box, faded: near !== null && !near.has(box.id) },
      })),
    [graph, places, near],
  );
  const slots = useMemo(() => slotsOf(graph.lines), [graph]);
  const edges = useMemo<LineEdge[]>(
    () =>
      graph.lines.map(({ id, from, to, undrawn }) => ({
        id,
        type: 'line',
        source: from,
        target: to,
        ...handlesOf(to),
        focusable: false,
        markerEnd: {
          type: MarkerType.ArrowClosed,
          width: 14,
          height: 14,
          markerUnits: 'userSpaceOnUse',
        },
        data: {
          slot: slots.get(id) ?? 0,
          undrawn,
          chosen: id === chosen,
          faded: chosen !== null && id !== chosen,
          worded:
            (graph.lines.length <= WORDED_LINES && (slots.get(id) ?? 0) < MOST_WORDS) ||
            id === chosen,
          onChoose,
        },
      })),
    [graph, slots, chosen, onChoose],
  );
  return (
    // Made anew when the layout has changed, so that all of it is in view.
    <ReactFlowProvider key={settled}>
      <ReactFlow
        aria-label="Live flow"
        className="flow-canvas saga-canvas"
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        onEdgeClick={(_, { id }) => onChoose(id === chosen ? null : id)}
        onPaneClick={() => onChoose(null)}
        fitView
        fitViewOptions={FIT}
        minZoom={0.15}
        maxZoom={1.25}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
        <ZoomTools />
      </ReactFlow>
    </ReactFlowProvider>
  );
}

/** Answers arrive where questions leave from: at the right of who asked. */
function handlesOf(to: string) {
  return to.startsWith('saga/')
    ? { sourceHandle: 'left-out', targetHandle: 'right-in' }
    : { sourceHandle: 'right-out', targetHandle: 'left-in' };
}
