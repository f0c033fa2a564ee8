import { centreOf } from '@/components/canvas/geometry';
import type { Drawing } from '../bodies/open-drawing';
import { chosenBoxes } from '../boxes';
import type { Gesture } from '../change';
import { moveBoxes } from './move-boxes';

/** Puts the middles of the chosen boxes into one column, or one row: that of the first of them. */
export function align(
  drawing: Drawing,
  chosen: ReadonlySet<string>,
  into: 'column' | 'row',
): Gesture {
  const boxes = chosenBoxes(drawing, chosen);
  const [first] = boxes;
  if (!first) return { label: 'Align', changes: [] };
  const middle = centreOf(first.box);
  const moved = boxes.map(({ key, box }) => {
    const { x, y, width, height } = box;
    const at = into === 'column' ? { x: middle.x - width / 2, y } : { x, y: middle.y - height / 2 };
    return [key, at] as const;
  });
  return moveBoxes(drawing, Object.fromEntries(moved), { label: 'Align' });
}
