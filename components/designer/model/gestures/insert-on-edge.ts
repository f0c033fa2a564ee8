import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import { GRID, type Point, type Positions, sizeOf } from '@/components/canvas/geometry';
import { kindOf } from '@/components/canvas/node-kinds';
import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Change, Gesture } from '../change';
import { nodeNamed } from '../drawing';
import { newNode } from '../new-node';
import { wayFrom } from '../ways';
import { added, mayFollow, mayLeadOn } from './added';
import { type Adding, freeSpot, placeBelow, ROW_GAP } from './spot';

/**
 * Puts a new node onto an edge: the edge now ends there, and the way goes on to where it ended. What lies
 * below moves down to make room. A node that cannot be on the way forward is added unjoined.
 */
export function addOnEdge(definition: SagaDefinition, adding: Adding, index: number): Gesture {
  const edge = definition.edges[index];
  const from = edge && nodeNamed(definition, edge.from);
  if (!edge || !from) return { label: 'Insert', changes: [] };
  const node = newNode(definition, adding.type, from);
  const below = placeBelow(adding.positions, from, node.type);
  if (edgeType(edge) === 'compensation' || !mayFollow(from, node)) {
    return added({ node, at: freeSpot(definition, adding, below) });
  }
  const at = placeOnWay(definition, adding, { edge, from, below });
  const key = edgeKeys(definition.edges)[index] ?? '';
  const { nodes, places } = piece(definition, node, at);
  const last = nodes.at(-1) ?? node;
  const lastAt = places[last.name] ?? at;
  const inner = nodes.length > 1 ? [{ from: node.name, to: last.name }] : [];
  const onward = mayLeadOn(last) ? [wayFrom(definition, last, edge.to)] : [];
  return {
    label: `Insert ${kindOf(node.type).label.toLowerCase()}`,
    changes: [
      ...makeRoom(placesIn(definition, adding.positions), {
        at,
        node: last,
        lastAt,
        next: edge.to,
      }),
      { type: 'NodesAdded', nodes, positions: places },
      { type: 'EdgeEdited', key, edge: { ...edge, to: node.name } },
      { type: 'EdgesAdded', edges: [...inner, ...onward] },
    ],
    select: [node.name],
  };
}

type Way = { readonly edge: SagaEdge; readonly from: SagaNode; readonly below: Point };

/**
 * Below where the edge comes from or, when other ways leave there too, above where it leads; not over
 * anything that does not move down.
 */
function placeOnWay(definition: SagaDefinition, adding: Adding, { edge, from, below }: Way): Point {
  const { positions, type } = adding;
  const to = nodeNamed(definition, edge.to);
  const target = to && positions[to.name];
  const ways = definition.edges.filter((way) => way.from === from.name && isWay(way));
  const wanted =
    target && ways.length > 1
      ? { x: target.x + (sizeOf(to.type).width - sizeOf(type).width) / 2, y: below.y }
      : below;
  const top = target?.y;
  const staying =
    top === undefined || leadsBack(top, wanted)
      ? definition.nodes
      : definition.nodes.filter(({ name }) => !isLower(positions[name], top));
  return freeSpot({ ...definition, nodes: staying }, adding, wanted);
}

function isWay(edge: SagaEdge): boolean {
  return edgeType(edge) !== 'compensation';
}

/** Whether a way to that height leads back up, so that it needs no room below. */
function leadsBack(top: number, at: Point): boolean {
  return top < at.y - ROW_GAP;
}

/** Whether what lies there moves down when room is made above that height. */
function isLower(place: Point | undefined, top: number): boolean {
  return place !== undefined && place.y >= top - ROW_GAP / 2;
}

/** What is put onto the edge: the node, and with a fork the join at which its branches will meet. */
function piece(definition: SagaDefinition, node: SagaNode, at: Point) {
  const here = { [node.name]: at };
  if (node.type !== 'fork') return { nodes: [node], places: here as Positions };
  const join = newNode({ ...definition, nodes: [...definition.nodes, node] }, 'join');
  const branch = ROW_GAP + sizeOf('step').height + ROW_GAP;
  const below = { x: at.x, y: at.y + sizeOf(node.type).height + branch };
  return { nodes: [node, join], places: { ...here, [join.name]: below } as Positions };
}

type Room = {
  /** The first new box's place, and the last one's. */
  readonly at: Point;
  readonly lastAt: Point;
  readonly node: SagaNode;
  readonly next: string;
};

/** The places of the drawing's own nodes: those in the bodies of maps stay where they are. */
function placesIn({ nodes }: SagaDefinition, positions: Positions): Positions {
  return Object.fromEntries(
    nodes.flatMap(({ name }) => {
      const at = positions[name];
      return at ? [[name, at]] : [];
    }),
  );
}

function makeRoom(positions: Positions, { node, at, lastAt, next }: Room): Change[] {
  const top = positions[next]?.y;
  if (top === undefined || leadsBack(top, at)) return [];
  const lacking = lastAt.y + sizeOf(node.type).height + ROW_GAP - top;
  if (lacking <= 0) return [];
  const by = Math.ceil(lacking / GRID) * GRID;
  const lower = Object.entries(positions).filter(([, place]) => isLower(place, top));
  const moved = lower.map(([name, { x, y }]) => [name, { x, y: y + by }] as const);
  return [{ type: 'NodesMoved', positions: Object.fromEntries(moved) }];
}
