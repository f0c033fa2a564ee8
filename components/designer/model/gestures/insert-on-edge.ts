import { edgeKeys, edgeType } from '@/components/canvas/edge-key';
import { GRID, type Point, type Positions, sizeOf } from '@/components/canvas/geometry';
import { kindOf } from '@/components/canvas/node-kinds';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Change, Gesture } from '../change';
import { nodeNamed } from '../drawing';
import { newNode } from '../new-node';
import { added, mayFollow } from './added';
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
  const at = placeBelow(adding.positions, from, node.type);
  if (edgeType(edge) === 'compensation' || !mayFollow(from, node)) {
    return added({ node, at: freeSpot(definition, adding, at) });
  }
  const key = edgeKeys(definition.edges)[index] ?? '';
  const goesOn = node.type !== 'succeed' && node.type !== 'fail';
  const onward: Change = { type: 'EdgesAdded', edges: [{ from: node.name, to: edge.to }] };
  return {
    label: `Insert ${kindOf(node.type).label.toLowerCase()}`,
    changes: [
      ...makeRoom(adding.positions, { node, at, next: edge.to }),
      { type: 'NodesAdded', nodes: [node], positions: { [node.name]: at } },
      { type: 'EdgeEdited', key, edge: { ...edge, to: node.name } },
      ...(goesOn ? [onward] : []),
    ],
    select: [node.name],
  };
}

type Room = { readonly node: SagaNode; readonly at: Point; readonly next: string };

function makeRoom(positions: Positions, { node, at, next }: Room): Change[] {
  const top = positions[next]?.y;
  // A way that leads back up needs no room below.
  if (top === undefined || top < at.y - ROW_GAP) return [];
  const lacking = at.y + sizeOf(node.type).height + ROW_GAP - top;
  if (lacking <= 0) return [];
  const by = Math.ceil(lacking / GRID) * GRID;
  const lower = Object.entries(positions).filter(([, place]) => place.y >= top - ROW_GAP / 2);
  const moved = lower.map(([name, { x, y }]) => [name, { x, y: y + by }] as const);
  return [{ type: 'NodesMoved', positions: Object.fromEntries(moved) }];
}
