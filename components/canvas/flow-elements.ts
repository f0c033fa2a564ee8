import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { edgeKeys, edgeType } from './edge-key';
import { edgeAria, edgeLabel } from './edge-label';
import type { FlowEdge, FlowNode, NodeState, NodeStates, ProblemMark } from './flow-types';
import { type Positions, sizeOf } from './geometry';
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
};

type Drawing = Pick<SagaDefinition, 'nodes' | 'edges'>;

/** The drawing's nodes for React Flow: each with size and handles, so nothing has to be measured. */
export function flowNodes(drawing: Drawing, positions: Positions, shown: Decoration): FlowNode[] {
  const seen = new Set<string>();
  return drawing.nodes
    .filter((node) => !seen.has(node.name) && seen.add(node.name))
    .map((node) => flowNode(node, positions, shown));
}

function flowNode(node: SagaNode, positions: Positions, shown: Decoration): FlowNode {
  const size = sizeOf(node.type);
  const editable = shown.editable ?? false;
  return {
    id: node.name,
    type: 'saga',
    position: positions[node.name] ?? { x: 0, y: 0 },
    ...size,
    measured: size,
    handles: placedHandles(node.type),
    selected: shown.selected?.has(node.name) ?? false,
    draggable: editable,
    connectable: editable,
    ariaLabel: nodeLabel(node),
    data: {
      node,
      editable,
      inRun: shown.nodeStates !== undefined,
      state: stateOf(shown.nodeStates?.[node.name]),
      problem: shown.nodeProblems?.get(node.name),
    },
  };
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
    const label = edgeLabel(edge, from);
    return {
      id,
      type: 'saga' as const,
      source: edge.from,
      target: edge.to,
      ...edgeHandles(edge, positions),
      selected: shown.selected?.has(id) ?? false,
      ariaLabel: edgeAria(edge, label),
      reconnectable: (shown.editable ?? false) && edgeType(edge) !== 'compensation',
      data: {
        edge,
        index,
        label,
        turn: turns.get(edge.to),
        taken: shown.takenEdges?.has(id),
        problem: shown.edgeProblems?.get(index),
        editable: shown.editable ?? false,
      },
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

/** Keeps the old object of every element that did not change, so that only changed boxes are drawn anew. */
export function keepUnchanged<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): T[] {
  const old = new Map(before.map((element) => [element.id, element]));
  return after.map((element) => {
    const known = old.get(element.id);
    return known && sameShallow(known, element, 2) ? known : element;
  });
}

function sameShallow(a: unknown, b: unknown, depth: number): boolean {
  if (Object.is(a, b)) return true;
  if (depth < 0 || !isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => sameShallow(a[key], b[key], depth - 1));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
