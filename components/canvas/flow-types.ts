import type { Edge, Node } from '@xyflow/react';
import type { SagaGroup, SagaNote } from '@/saga/definition/layout';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { StepStatus } from '@/saga/run/status';

/** How a node stands in a run. */
export type NodeState = {
  readonly status: StepStatus;
  /** Attempts so far; shown from the second on. */
  readonly attempts?: number;
  /** Whether its effect may have happened without an answer. */
  readonly inDoubt?: boolean;
  /** Of a map: how many of its items have ended. */
  readonly progress?: { readonly ended: number; readonly of: number };
};

/** What the run page gives for each node: a status alone, or with the number of attempts. */
export type NodeStates = Readonly<Record<string, StepStatus | NodeState>>;

/** The worst that is to be said about a node or an edge, and how often. */
export type ProblemMark = {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly count: number;
  readonly text: string;
};

/** Data of a node on the canvas. */
export type FlowNodeData = {
  readonly node: SagaNode;
  readonly state?: NodeState;
  /** True when the canvas shows a run, so that nodes without a state are drawn as not reached. */
  readonly inRun: boolean;
  readonly problem?: ProblemMark;
  readonly editable: boolean;
};
export type FlowNode = Node<FlowNodeData, 'saga'>;

/** Data of an edge on the canvas. */
export type FlowEdgeData = {
  readonly edge: SagaEdge;
  /** Its place in `definition.edges`. */
  readonly index: number;
  readonly label: string;
  /**
   * Where, between its two ends, a compensation edge that leads to another row turns, from 0 to 1: each has
   * a place of its own, so that edges to different compensations don't lie on each other.
   */
  readonly turn?: number;
  /** Whether a run went this way; undefined when no run is shown. */
  readonly taken?: boolean;
  readonly problem?: ProblemMark;
  readonly editable: boolean;
};
export type FlowEdge = Edge<FlowEdgeData, 'saga'>;

/** A note for React Flow. */
export type NoteElement = Node<{ readonly note: SagaNote; readonly editable: boolean }, 'note'>;
type GroupData = { readonly group: SagaGroup; readonly editable: boolean };
/** A group's frame for React Flow; it only shows. */
export type FrameElement = Node<GroupData, 'frame'>;
/** A group's title for React Flow; by it the group is selected, dragged and named. */
export type TitleElement = Node<GroupData, 'title'>;
/** Whatever lies on a canvas and is no edge. */
export type CanvasElement = FlowNode | NoteElement | FrameElement | TitleElement;
