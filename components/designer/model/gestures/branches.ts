import { boxOf, freePlace, type Point, type Positions, sizeOf } from '@/components/canvas/geometry';
import { compensationPlaces, widthBeside } from '@/components/canvas/layout/compensation-places';
import type { NodeType, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { flowFrom, nodeNamed } from '../drawing';
import { placeBelow } from './spot';

const COLUMN_GAP = 64;

/** The join at which the branches of a fork meet, found along its first branch; undefined when there is none. */
export function joinOf(definition: SagaDefinition, fork: string): string | undefined {
  const seen = new Set([fork]);
  let depth = 1;
  let at = flowFrom(definition, fork)[0]?.edge.to;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const type = nodeNamed(definition, at)?.type;
    if (type === 'fork') depth += 1;
    if (type === 'join') depth -= 1;
    if (depth === 0) return at;
    at = flowFrom(definition, at)[0]?.edge.to;
  }
  return undefined;
}

/** The place of one branch more: in the row below the node, right of the branches that are there. */
function branchPlace(
  definition: SagaDefinition,
  positions: Positions,
  adding: { readonly before: SagaNode; readonly type: NodeType },
): Point {
  const { before, type } = adding;
  const below = placeBelow(positions, before, type);
  const { beside } = compensationPlaces(definition);
  const ends = flowFrom(definition, before.name).flatMap(({ edge }) => {
    const node = nodeNamed(definition, edge.to);
    const at = positions[edge.to];
    // A branch that only passes on to the join, or back up, takes no column.
    if (!node || !at || node.type === 'join' || at.y < below.y - sizeOf(type).height) return [];
    const { x, width } = boxOf(node, at);
    return [x + width + widthBeside(beside.get(node.name)?.length ?? 0)];
  });
  return ends.length === 0 ? below : { x: Math.max(...ends) + COLUMN_GAP, y: below.y };
}

/** The wanted place, or the next one below it that is free of other boxes. */
export function freeBranchPlace(
  definition: SagaDefinition,
  positions: Positions,
  adding: { readonly before: SagaNode; readonly type: NodeType },
): Point {
  const taken = definition.nodes.flatMap((node) => {
    const at = positions[node.name];
    return at ? boxOf(node, at) : [];
  });
  const wanted = branchPlace(definition, positions, adding);
  return freePlace(wanted, sizeOf(adding.type), taken);
}
