import type { SagaEdge, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Gesture } from '../change';
import { branches } from '../connection-rules';
import { flowFrom, nodeNamed } from '../drawing';
import { newNode } from '../new-node';
import { addBeside } from './add-compensation';
import { added, mayFollow } from './added';
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

/** Where the flow can only go one way and goes somewhere already, the new node goes in between. */
function addAfter(definition: SagaDefinition, adding: Adding, after: After): Gesture {
  const { before } = after;
  const handle = after.handle ?? 'out';
  const [flow] = flowFrom(definition, before.name);
  if (handle === 'out' && flow && !branches(before.type)) {
    return addOnEdge(definition, adding, flow.index);
  }
  const node = newNode(definition, adding.type, before);
  const wanted = after.at ?? placeBelow(adding.positions, before, node.type);
  const at = freeSpot(definition, adding, wanted);
  const edge: SagaEdge = { from: before.name, to: node.name };
  return added({ node, at, edges: [handle === 'error' ? { ...edge, type: 'error' } : edge] });
}
