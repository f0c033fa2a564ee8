import type { Position } from '@xyflow/react';
import type { SagaNote } from '@/saga/definition/layout';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { type Annotated, type GroupFrame, groupFrames, notesOf } from '../annotations/annotated';
import { edgeType } from '../edge-key';
import { edgeLine } from '../edges/edge-line';
import { flowEdges } from '../flow-elements';
import type { FlowEdge } from '../flow-types';
import { type Box, boundsOf, boxOf, type Point, type Positions } from '../geometry';
import { placedHandles } from '../handles';

export type Drawing = Pick<SagaDefinition, 'nodes' | 'edges' | 'layout'> & Annotated;

/** A line of a picture with what is written on it. */
export type PicturedEdge = {
  readonly type: 'flow' | 'error' | 'compensation';
  readonly path: string;
  readonly from: Point;
  readonly label: string;
  readonly middle: Point;
};

export type PicturedNode = {
  readonly node: SagaNode;
  readonly box: Box;
  /** The body of a map, which is drawn small in its box. */
  readonly inner?: Frame;
};

/** One drawing of a picture: the saga's, or the body of a map, which has a heading. */
export type Frame = {
  readonly heading: string | undefined;
  readonly nodes: readonly PicturedNode[];
  readonly edges: readonly PicturedEdge[];
  readonly groups: readonly GroupFrame[];
  readonly notes: readonly SagaNote[];
  readonly bounds: Box;
};

/** Room for a label at each side of the boxes. */
const AROUND = 56;

/** The drawing with its bodies, each where `place` puts its boxes. */
export function framesOf(drawing: Drawing, place: Place): readonly Frame[] {
  const frame = frameOf(drawing, place, undefined);
  return [frame, ...innerFrames(frame)];
}

type Place = (drawing: Drawing) => Positions;

function innerFrames({ nodes }: Frame): readonly Frame[] {
  return nodes.flatMap(({ inner }) => (inner ? [inner, ...innerFrames(inner)] : []));
}

function frameOf(drawing: Drawing, place: Place, heading: string | undefined): Frame {
  const positions = place(drawing);
  const nodes = drawing.nodes.map((node): PicturedNode => {
    const box = boxOf(node, positions[node.name] ?? { x: 0, y: 0 });
    if (node.type !== 'map') return { node, box };
    const body = { ...node.body, layout: drawing.layout, inside: node.name };
    return { node, box, inner: frameOf(body, place, `For each item of ${node.name}`) };
  });
  const byName = new Map(nodes.map((pictured) => [pictured.node.name, pictured]));
  const edges = flowEdges(drawing, positions, {}).flatMap((edge) => picturedEdge(edge, byName));
  const groups = groupFrames(drawing, positions);
  const notes = notesOf(drawing);
  const boxes = [...nodes, ...groups].map(({ box }) => box);
  const { x, y, width, height } = boundsOf([...boxes, ...notes]);
  const bounds = { x: x - AROUND, y: y - 16, width: width + 2 * AROUND, height: height + 32 };
  return { heading, nodes, edges, groups, notes, bounds };
}

function picturedEdge(
  { source, target, sourceHandle, targetHandle, data }: FlowEdge,
  nodes: ReadonlyMap<string, PicturedNode>,
): readonly PicturedEdge[] {
  const [from, to] = [nodes.get(source), nodes.get(target)];
  if (!from || !to || !data) return [];
  const [start, end] = [touch(from, sourceHandle), touch(to, targetHandle)];
  const type = edgeType(data.edge);
  const ends = {
    sourceX: start.x,
    sourceY: start.y,
    sourcePosition: start.side,
    targetX: end.x,
    targetY: end.y,
    targetPosition: end.side,
  };
  const [path, x, y] = edgeLine(ends, { sideways: type === 'compensation', turn: data.turn });
  return [{ type, path, from: start, label: data.label, middle: { x, y } }];
}

/** Where an edge touches a box. */
function touch({ node, box }: PicturedNode, handle: string | null | undefined) {
  const handles = placedHandles(node.type);
  const { x, y, position } = handles.find(({ id }) => id === handle) ?? {
    x: box.width / 2,
    y: box.height,
    position: 'bottom' as Position,
  };
  const along = position === 'top' || position === 'bottom';
  return {
    x: box.x + x + (along ? 0.5 : 0),
    y: box.y + y + (along ? 0 : 0.5),
    side: position,
  };
}
