import type { Point, Positions } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { nodeNamed, undoneBy } from './drawing';
import { freeSpot, placeBelow } from './gestures/spot';

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

/** Places for the nodes that have none, each below what leads to it. */
export function placeMissing(definition: SagaDefinition): Positions {
  const positions: Record<string, Point> = { ...positionsOf(definition) };
  for (const node of definition.nodes) {
    if (Object.hasOwn(positions, node.name)) continue;
    const edge = definition.edges.find(({ from, to }) => to === node.name && positions[from]);
    const before = edge && nodeNamed(definition, edge.from);
    const wanted = before ? placeBelow(positions, before, node.type) : { x: 0, y: 0 };
    const adding = { type: node.type, spot: { type: 'place', at: wanted }, positions } as const;
    positions[node.name] = freeSpot(definition, adding, wanted);
  }
  return positions;
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
