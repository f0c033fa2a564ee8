import {
  boxOf,
  COMPENSATION_GAP,
  freePlace,
  type Point,
  type Positions,
  sizeOf,
} from '@/components/canvas/geometry';
import type { NodeType, SagaNode } from '@/saga/definition/nodes';
import type { SagaDefinition } from '@/saga/definition/saga-definition';

/** Where a new node goes: to a place, after a node, onto an edge, or beside the step that it undoes. */
export type Spot =
  | { readonly type: 'place'; readonly at: Point }
  | {
      readonly type: 'after';
      readonly name: string;
      readonly handle?: 'out' | 'error';
      readonly at?: Point;
    }
  /** `index` into `definition.edges`. */
  | { readonly type: 'edge'; readonly index: number }
  | { readonly type: 'beside'; readonly step: string; readonly at?: Point };

/** A node to add: its type, where, and where everything else lies. */
export type Adding = {
  readonly type: NodeType;
  readonly spot: Spot;
  readonly positions: Positions;
};

/** Room between two rows of nodes. */
export const ROW_GAP = 48;

/** The place right below a node, in line with its middle. */
export function placeBelow(positions: Positions, before: SagaNode, type: NodeType): Point {
  const box = boxOf(before, positions[before.name] ?? { x: 0, y: 0 });
  const x = box.x + box.width / 2 - sizeOf(type).width / 2;
  return { x, y: box.y + box.height + ROW_GAP };
}

/** The place right of a node that a compensation of it takes. */
export function placeBeside(positions: Positions, step: SagaNode): Point {
  const box = boxOf(step, positions[step.name] ?? { x: 0, y: 0 });
  const { height } = sizeOf('compensation');
  return { x: box.x + box.width + COMPENSATION_GAP, y: box.y + (box.height - height) / 2 };
}

/** The wanted place, or the next one below it that is free. */
export function freeSpot(definition: SagaDefinition, adding: Adding, wanted: Point): Point {
  const taken = definition.nodes.flatMap((node) => {
    const at = adding.positions[node.name];
    return at ? boxOf(node, at) : [];
  });
  return freePlace(wanted, sizeOf(adding.type), taken);
}
