import type { Box } from '@/components/canvas/geometry';
import type { Drawing } from '../bodies/open-drawing';
import { chosenBoxes } from '../boxes';
import type { Gesture } from '../change';
import { undoneBy } from '../drawing';
import { moveBoxes } from './move-boxes';

/** The fewest boxes between which room can be shared out. */
export const FEWEST = 3;

/**
 * Shares out the room between the chosen boxes, so that all gaps are equal: from left to right, or from top to
 * bottom, where a compensation stays beside the step that it undoes. The outermost two stay. Gaps may be negative
 * where boxes lie over each other.
 */
export function distribute(
  drawing: Drawing,
  chosen: ReadonlySet<string>,
  along: 'x' | 'y',
): Gesture {
  const label = along === 'x' ? 'Distribute horizontally' : 'Distribute vertically';
  const length = along === 'x' ? 'width' : 'height';
  const middle = (box: Box) => box[along] + box[length] / 2;
  const all = chosenBoxes(drawing, chosen);
  const keys = new Set(all.map(({ key }) => key));
  const boxes = all
    .filter(({ key }) => along === 'x' || !keys.has(undoneBy(drawing, key)[0] ?? ''))
    .toSorted((a, b) => middle(a.box) - middle(b.box));
  const [first, last] = [boxes[0]?.box, boxes.at(-1)?.box];
  if (!first || !last || boxes.length < FEWEST) return { label, changes: [] };
  const filled = boxes.reduce((sum, { box }) => sum + box[length], 0);
  const gap = (last[along] + last[length] - first[along] - filled) / (boxes.length - 1);
  let at = first[along];
  const places = boxes.map(({ key, box: { x, y, ...size } }) => {
    const place = { x, y, [along]: Math.round(at) };
    at += size[length] + gap;
    return [key, place] as const;
  });
  return moveBoxes(drawing, Object.fromEntries(places), { label });
}
