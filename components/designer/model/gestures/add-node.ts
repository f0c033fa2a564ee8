import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Gesture } from '../change';
import { branches } from '../connection-rules';
import { flowFrom, nodeNamed } from '../drawing';
import { newNode } from '../new-node';
import { wayFrom } from '../ways';
import { addBeside } from './add-compensation';
import { added, mayFollow, mayLeadOn } from './added';
import { freeBranchPlace, joinOf } from './branches';
import { addOnEdge } from './insert-on-edge';
import { type Adding, freeSpot, placeBelow, type Spot } from './spot';

/** Adds a node of a type at a spot, joined to what the spot says, and selects it. */
export function addNode(definition: SagaDefinition, adding: Adding): Gesture {
  const { type, spot } = adding;
  if (spot.type === 'beside') return addBeside(definition, adding, spot);
  if (spot.type === 'edge') return addOnEdge(definition, adding, spot.index);
  if (spot.type === 'after' && type === 'compensation') {
    return addBeside(definition, adding, { type: 'beside', step: spot.name, at: spot.at });
  }
  const before = spot.type === 'after' ? nodeNamed(definition, spot.name) : undefined;
  if (spot.type === 'after' && before && mayFollow(before, { type })) {
    return addAfter(definition, adding, { ...spot, before });
  }
  const at = spot.at ?? (before && placeBelow(adding.positions, before, type)) ?? { x: 0, y: 0 };
  return added({ node: newNode(definition, type), at: freeSpot(definition, adding, at) });
}

type After = Extract<Spot, { readonly type: 'after' }> & { readonly before: SagaNode };

/**
 * Where the flow can only go one way and goes somewhere already, the new node goes in between. After a fork it
 * is one branch more, which leads to the join of the others.
 */
function addAfter(definition: SagaDefinition, adding: Adding, after: After): Gesture {
  const { before } = after;
  const handle = after.handle ?? 'out';
  const inserted = handle === 'out' ? edgeToInsertOn(definition, before) : undefined;
  if (inserted !== undefined) return addOnEdge(definition, adding, inserted);
  const node = newNode(definition, adding.type, before);
  const at = after.at
    ? freeSpot(definition, adding, after.at)
    : freeBranchPlace(definition, adding.positions, { before, type: node.type });
  if (handle === 'error') {
    const edge: SagaEdge = { from: before.name, to: node.name, type: 'error' };
    return added({ node, at, edges: [edge] });
  }
  const edge = wayFrom(definition, before, node.name);
  const join = before.type === 'fork' ? joinOf(definition, before.name) : undefined;
  const goesOn = join !== undefined && mayLeadOn(node);
  return added({ node, at, edges: goesOn ? [edge, { from: node.name, to: join }] : [edge] });
}

/** The edge that the node must go onto: the only way on, or the empty branch of a fork. */
function edgeToInsertOn(definition: SagaDefinition, before: SagaNode): number | undefined {
  const ways = flowFrom(definition, before.name);
  if (!branches(before.type)) return ways[0]?.index;
  const empty = ways.find(({ edge }) => nodeNamed(definition, edge.to)?.type === 'join');
  return before.type === 'fork' ? empty?.index : undefined;
}
