import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeKeys, edgeType } from './edge-key';
import { edgeAria, edgeLabel } from './edge-label';
import { cached, type ElementCache } from './element-cache';
import type { FlowEdge, FlowNode, NodeState, NodeStates, ProblemMark } from './flow-types';
import { type Point, type Positions, sizeOf } from './geometry';
import { edgeHandles, placedHandles } from './handles';
import { nodeLabel } from './node-kinds';

/** What is shown over the drawing, and what may be done to it. */
export type Decoration = {
  readonly editable?: boolean;
  /** Names of nodes and keys of edges. */
  readonly selected?: ReadonlySet<string>;
  readonly nodeStates?: NodeStates;
  /** Keys of the edges a run has taken. */
  readonly takenEdges?: ReadonlySet<string>;
  readonly nodeProblems?: ReadonlyMap<string, ProblemMark>;
  /** By index into `definition.edges`. */
  readonly edgeProblems?: ReadonlyMap<number, ProblemMark>;
  /** Elements made before: those whose inputs are the same are taken again, so that only others are drawn anew. */
  readonly cache?: ElementCache;
};

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;

/** The drawing's nodes for React Flow: each with size and handles, so nothing has to be measured. */
export function flowNodes(drawing: Drawing, positions: Positions, shown: Decoration): FlowNode[] {
  const seen = new Set<string>();
  return drawing.nodes
    .filter((node) => !seen.has(node.name) && seen.add(node.name))
    .map((node) => flowNode(node, positions[node.name] ?? ORIGIN, shown));
}

const ORIGIN: Point = { x: 0, y: 0 };

/** In front of what edges say (canvas.css): a word of an edge that passes under a box is not the box's. */
const BOX_DEPTH = 3;

function flowNode(node: SagaNode, position: Point, shown: Decoration): FlowNode {
  const editable = shown.editable ?? false;
  const selected = shown.selected?.has(node.name) ?? false;
  const inRun = shown.nodeStates !== undefined;
  const state = stateOf(shown.nodeStates?.[node.name]);
  const problem = shown.nodeProblems?.get(node.name);
  const run = [inRun, state?.status, state?.attempts, state?.inDoubt, state?.progress?.ended];
  const inputs = [node, position.x, position.y, selected, editable, ...run, ...markInputs(problem)];
  return cached(shown.cache?.nodes, { id: node.name, inputs }, () => ({
    id: node.name,
    type: 'saga',
    position,
    zIndex: BOX_DEPTH,
    ...sizeOf(node.type),
    measured: sizeOf(node.type),
    handles: placedHandles(node.type),
    selected,
    draggable: editable,
    connectable: editable,
    ariaLabel: nodeLabel(node),
    data: { node, editable, inRun, state, problem },
  }));
}

function markInputs(mark: ProblemMark | undefined): readonly unknown[] {
  return [mark?.severity, mark?.count, mark?.text];
}

function stateOf(state: NodeStates[string] | undefined): NodeState | undefined {
  return typeof state === 'string' ? { status: state } : state;
}

/** The drawing's edges for React Flow; edges to nodes that are not there are left out. */
export function flowEdges(drawing: Drawing, positions: Positions, shown: Decoration): FlowEdge[] {
  const keys = edgeKeys(drawing.edges);
  const byName = new Map(drawing.nodes.map((node) => [node.name, node]));
  const turns = turnsOf(drawing, positions);
  return drawing.edges.flatMap((edge, index) => {
    const from = byName.get(edge.from);
    if (!from || !byName.has(edge.to)) return [];
    const id = keys[index] ?? String(index);
    return [flowEdge({ id, edge, index, from, turn: turns.get(edge.to) }, positions, shown)];
  });
}

type Drawn = {
  readonly id: string;
  readonly edge: SagaEdge;
  readonly index: number;
  readonly from: SagaNode;
  readonly turn: number | undefined;
};

function flowEdge(drawn: Drawn, positions: Positions, shown: Decoration): FlowEdge {
  const { id, edge, index, from, turn } = drawn;
  const editable = shown.editable ?? false;
  const selected = shown.selected?.has(id) ?? false;
  const taken = shown.takenEdges?.has(id);
  const problem = shown.edgeProblems?.get(index);
  const handles = edgeHandles(edge, positions);
  const places = [index, turn, handles.targetHandle];
  const inputs = [edge, from.type, selected, editable, taken, ...places, ...markInputs(problem)];
  return cached(shown.cache?.edges, { id, inputs }, () => {
    const label = edgeLabel(edge, from);
    return {
      id,
      type: 'saga',
      source: edge.from,
      target: edge.to,
      ...handles,
      selected,
      ariaLabel: edgeAria(edge, label),
      reconnectable: editable && edgeType(edge) !== 'compensation',
      data: { edge, index, label, turn, taken, problem, editable },
    };
  });
}

/** The turning place of the edges to each compensation that undoes a step of another row. */
function turnsOf({ nodes, edges }: Drawing, positions: Positions): ReadonlyMap<string, number> {
  const centre = new Map(
    nodes.map(({ name, type }) => [name, (positions[name]?.y ?? 0) + sizeOf(type).height / 2]),
  );
  const apart = (from: string, to: string) =>
    Math.abs((centre.get(from) ?? 0) - (centre.get(to) ?? 0)) > 8;
  const far = edges.filter(
    (edge) => edgeType(edge) === 'compensation' && apart(edge.from, edge.to),
  );
  const targets = [...new Set(far.map(({ to }) => to))];
  return new Map(targets.map((to, index) => [to, (index + 1) / (targets.length + 1)]));
}
