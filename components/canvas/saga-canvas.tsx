'use client';
import './canvas.css';
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { cn } from '../ui/cn';
import { EdgeMarkers } from './edges/edge-markers';
import { SagaEdgeView } from './edges/saga-edge-view';
import { emptyCache } from './element-cache';
import { FIT } from './fit';
import { flowEdges, flowNodes } from './flow-elements';
import type { NodeStates } from './flow-types';
import { neighbour } from './neighbour';
import { SagaNodeView } from './nodes/saga-node-view';
import { openView } from './opening-view';
import { type TakenEdge, takenKeys } from './taken-keys';
import { useKept } from './use-kept';
import { usePositions } from './use-positions';
import { ZoomTools } from './zoom-tools';

/** How React Flow draws the nodes of a saga. */
export const NODE_TYPES = { saga: SagaNodeView };
/** How React Flow draws the edges of a saga. */
export const EDGE_TYPES = { saga: SagaEdgeView };

type SagaCanvasProps = {
  readonly definition: SagaDefinition;
  /** Where a run stands at each node; when given, nodes without a state are drawn as not reached. */
  readonly nodeStates?: NodeStates;
  readonly takenEdges?: readonly TakenEdge[];
  /** Name of the selected node. */
  readonly selected?: string | null;
  readonly onSelect?: (name: string | null) => void;
  readonly className?: string;
  /** What a screen reader calls the drawing. */
  readonly label?: string;
  /** What is drawn over it, in canvas pixels (React Flow's `ViewportPortal`). */
  readonly children?: ReactNode;
};

/**
 * Shows a drawing that cannot be changed: a version, or a run on it. Arrow keys go from node to node, Enter
 * or a click selects, Escape lets go.
 */
export function SagaCanvas(props: SagaCanvasProps) {
  const { positions, settled } = usePositions(props.definition);
  return (
    <ReactFlowProvider key={String(settled)}>
      <Canvas {...props} positions={positions} />
    </ReactFlowProvider>
  );
}

function Canvas(
  props: SagaCanvasProps & { positions: ReturnType<typeof usePositions>['positions'] },
) {
  const { definition, positions, nodeStates, takenEdges, selected, onSelect } = props;
  const [cache] = useState(emptyCache);
  const chosen = useMemo(() => new Set(selected ? [selected] : []), [selected]);
  const nodes = useKept(
    useMemo(
      () => flowNodes(definition, positions, { selected: chosen, nodeStates, cache }),
      [definition, positions, chosen, nodeStates, cache],
    ),
  );
  const edges = useKept(
    useMemo(() => {
      const taken = takenEdges && takenKeys(definition, takenEdges);
      return flowEdges(definition, positions, { takenEdges: taken, cache });
    }, [definition, positions, takenEdges, cache]),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset
      .id;
    if (event.key === 'Escape') onSelect?.(null);
    if (!here) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect?.(here);
    }
    const next = neighbour(definition, { positions, from: here, key: event.key });
    if (!next) return;
    event.preventDefault();
    focusNode(event.currentTarget as HTMLElement, next);
  };

  return (
    <ReactFlow
      aria-label={props.label ?? `Drawing of ${definition.title ?? definition.name}`}
      className={cn('saga-canvas', props.className)}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      onNodeClick={(_, node) => onSelect?.(node.id)}
      onPaneClick={() => onSelect?.(null)}
      onKeyDown={onKeyDown}
      minZoom={0.15}
      maxZoom={2}
      fitView
      fitViewOptions={FIT}
      onInit={(flow) => void openView(flow, definition, positions)}
    >
      <EdgeMarkers />
      <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
      <ZoomTools />
      {props.children}
    </ReactFlow>
  );
}

/** Moves the focus to a node's box within a canvas. */
export function focusNode(canvas: HTMLElement, name: string): void {
  const boxes = canvas.querySelectorAll<HTMLElement>('.react-flow__node');
  [...boxes].find((box) => box.dataset.id === name)?.focus();
}
