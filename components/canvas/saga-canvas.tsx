'use client';
import './canvas.css';
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, use, useMemo, useState } from 'react';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { cn } from '../ui/cn';
import type { Annotated } from './annotations/annotated';
import { annotationElements } from './annotations/annotation-elements';
import { FrameView, TitleView } from './annotations/frame-view';
import { NoteView } from './annotations/note-view';
import { OpenBodyContext } from './canvas-context';
import { EdgeMarkers } from './edges/edge-markers';
import { SagaEdgeView } from './edges/saga-edge-view';
import { emptyCache } from './element-cache';
import { FIT } from './fit';
import { flowEdges, flowNodes } from './flow-elements';
import type { CanvasElement, NodeStates } from './flow-types';
import { neighbour } from './neighbour';
import { SagaNodeView } from './nodes/saga-node-view';
import { openView } from './opening-view';
import { type TakenEdge, takenKeys } from './taken-keys';
import { useKept } from './use-kept';
import { usePositions } from './use-positions';
import { ZoomTools } from './zoom-tools';

/** How React Flow draws the nodes of a saga, and what is said beside them. */
export const NODE_TYPES = {
  saga: SagaNodeView,
  note: NoteView,
  frame: FrameView,
  title: TitleView,
};
/** How React Flow draws the edges of a saga. */
export const EDGE_TYPES = { saga: SagaEdgeView };

type SagaCanvasProps = {
  readonly definition: SagaDefinition & Annotated;
  /** Whether notes and groups are shown: beside a run they are in the way. */
  readonly annotated?: boolean;
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
 * or a click selects, Escape lets go, and O opens the body of a map where that is possible.
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
  const { definition, annotated, positions, nodeStates, takenEdges, selected, onSelect } = props;
  const openBody = use(OpenBodyContext);
  const [cache] = useState(emptyCache);
  const chosen = useMemo(() => new Set(selected ? [selected] : []), [selected]);
  const nodes = useKept(
    useMemo<CanvasElement[]>(
      () => [
        ...flowNodes(definition, positions, { selected: chosen, nodeStates, cache }),
        ...(annotated ? annotationElements(definition, positions, { cache }) : []),
      ],
      [definition, annotated, positions, chosen, nodeStates, cache],
    ),
  );
  const edges = useKept(
    useMemo(() => {
      const taken = takenEdges && takenKeys(definition, takenEdges);
      return flowEdges(definition, positions, { takenEdges: taken, cache });
    }, [definition, positions, takenEdges, cache]),
  );

  const openMap = (name: string) => {
    if (definition.nodes.some((node) => node.name === name && node.type === 'map'))
      openBody?.(name);
  };
  const select = (name: string) => onSelect?.(name);
  const acts: KeyActs = { Enter: select, ' ': select, o: openMap };
  const onKeyDown = (event: KeyboardEvent) => {
    const here = nodeAt(event.target as HTMLElement);
    if (event.key === 'Escape') onSelect?.(null);
    if (!here) return;
    const act = acts[event.key];
    if (act) {
      event.preventDefault();
      act(here);
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
      elevateNodesOnSelect={false}
      disableKeyboardA11y
      onNodeClick={(_, { type, id }) => type === 'saga' && onSelect?.(id)}
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

/** What keys do with the node that has the focus. */
type KeyActs = { readonly [key: string]: ((name: string) => void) | undefined };

function nodeAt(element: HTMLElement): string | undefined {
  return element.closest<HTMLElement>('.react-flow__node')?.dataset.id;
}

/** Moves the focus to a node's box within a canvas. */
export function focusNode(canvas: HTMLElement, name: string): void {
  const boxes = canvas.querySelectorAll<HTMLElement>('.react-flow__node');
  [...boxes].find((box) => box.dataset.id === name)?.focus();
}
