import { edgeType } from '@/components/canvas/edge-key';
import { COMPENSATION_GAP, type Point, type Positions, sizeOf } from '@/components/canvas/geometry';
import { knownPositions } from '@/components/canvas/layout/known-positions';
import type { SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { nodeNamed, undoneBy } from './drawing';
import { freeSpot, placeBelow, placeBeside, ROW_GAP } from './gestures/spot';

const NOWHERE: Positions = {};

/** Where the nodes lie, as far as the document says. */
export function positionsOf(definition: SagaDefinition): Positions {
  return definition.layout?.nodes ?? NOWHERE;
}

/** Whether at least one node, but not every node, has a place. */
export function isPartlyPlaced(definition: SagaDefinition): boolean {
  const places = positionsOf(definition);
  const placed = definition.nodes.filter((node) => Object.hasOwn(places, node.name)).length;
  return placed > 0 && placed < definition.nodes.length;
}

/** The drawing with places for what was added to one in which every node had its place. */
export function withPlaces(before: SagaDefinition, after: SagaDefinition): SagaDefinition {
  if (!knownPositions(before)) return after;
  return { ...after, layout: { ...after.layout, nodes: placeMissing(after) } };
}

/**
 * Places for the nodes that have none: each below what leads to it, or beside it where it undoes that or is
 * another way on; a node to which nothing leads goes above what it leads to.
 */
export function placeMissing(definition: SagaDefinition): Positions {
  const positions: Record<string, Point> = { ...positionsOf(definition) };
  for (const node of definition.nodes) {
    if (Object.hasOwn(positions, node.name)) continue;
    const wanted = wantedPlace(definition, positions, node);
    const adding = { type: node.type, spot: { type: 'place', at: wanted }, positions } as const;
    positions[node.name] = freeSpot(definition, adding, wanted);
  }
  return positions;
}

function wantedPlace(definition: SagaDefinition, positions: Positions, node: SagaNode): Point {
  const { edges } = definition;
  const into = edges.find(({ from, to }) => to === node.name && positions[from]);
  const before = into && nodeNamed(definition, into.from);
  if (before && edgeType(into) === 'compensation') return placeBeside(positions, before);
  if (before) {
    const { x, y } = placeBelow(positions, before, node.type);
    const isOther = edges.some(
      ({ from, to, ...edge }) =>
        from === before.name && positions[to] && edgeType(edge) !== 'compensation',
    );
    return { x: isOther ? x + sizeOf(node.type).width + COMPENSATION_GAP : x, y };
  }
  const after = edges.find(({ from, to }) => from === node.name && positions[to]);
  const at = positions[after?.to ?? ''] ?? { x: 0, y: sizeOf(node.type).height + ROW_GAP };
  return { x: at.x, y: at.y - sizeOf(node.type).height - ROW_GAP };
}

/**
 * The moves, and those of the compensations that lie beside a moved step: what undoes only steps that move by
 * the same way goes along, unless it is moved itself.
 */
export function withCompensations(definition: SagaDefinition, moved: Positions): Positions {
  const places = positionsOf(definition);
  const along = definition.nodes.flatMap(({ name, type }) => {
    const at = places[name];
    if (type !== 'compensation' || !at || moved[name]) return [];
    const [step] = undoneBy(definition, name);
    const from = step === undefined ? undefined : places[step];
    const to = step === undefined ? undefined : moved[step];
    if (!from || !to) return [];
    return [[name, { x: at.x + to.x - from.x, y: at.y + to.y - from.y }] as const];
  });
  return { ...moved, ...Object.fromEntries(along) };
}
