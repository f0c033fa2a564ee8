import { boxOf, centreOf, type Positions } from '@/components/canvas/geometry';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Gesture } from '../change';
import { positionsOf } from '../positions';

/** Puts the middles of the chosen boxes into one column, or one row: that of the first of them. */
export function align(
  definition: SagaDefinition,
  chosen: ReadonlySet<string>,
  into: 'column' | 'row',
): Gesture {
  const places = positionsOf(definition);
  const boxes = definition.nodes.flatMap((node) => {
    const at = places[node.name];
    return chosen.has(node.name) && at ? [{ name: node.name, box: boxOf(node, at) }] : [];
  });
  const [first] = boxes;
  if (!first) return { label: 'Align', changes: [] };
  const middle = centreOf(first.box);
  const moved = boxes.map(({ name, box }) => {
    const { x, y, width, height } = box;
    const at = into === 'column' ? { x: middle.x - width / 2, y } : { x, y: middle.y - height / 2 };
    return [name, at] as const;
  });
  const positions: Positions = Object.fromEntries(moved);
  return { label: 'Align', changes: [{ type: 'NodesMoved', positions }] };
}
