import { groupFrames } from '@/components/canvas/annotations/annotated';
import { annotationOf, groupKey } from '@/components/canvas/annotations/annotation-key';
import type { Point } from '@/components/canvas/geometry';
import type { Drawing } from '../bodies/open-drawing';
import type { Gesture } from '../change';
import { positionsOf, withCompensations } from '../positions';

/** Where boxes go, by key: nodes, notes, and the titles of groups, which take their nodes along. */
export type Places = { readonly [key: string]: Point };

/** The same as places of nodes and of notes alone; a node that has a place of its own goes there. */
export function apart(drawing: Drawing, places: Places) {
  const nodes: { [name: string]: Point } = Object.fromEntries(members(drawing, places));
  const notes: { [id: string]: Point } = {};
  for (const [key, at] of Object.entries(places)) {
    const annotation = annotationOf(key);
    if (annotation?.type === 'note') notes[annotation.id] = at;
    else if (!annotation) nodes[key] = at;
  }
  return { nodes: withCompensations(drawing, nodes), notes };
}

/** Where the nodes go whose frames are moved. */
function members(drawing: Drawing, places: Places): readonly (readonly [string, Point])[] {
  const known = positionsOf(drawing);
  return groupFrames(drawing, known).flatMap(({ group, title, nodes }) => {
    const to = places[groupKey(group.id)];
    if (!to) return [];
    return nodes.flatMap((name) => {
      const at = known[name];
      return at ? [[name, { x: at.x + to.x - title.x, y: at.y + to.y - title.y }] as const] : [];
    });
  });
}

/** Moves boxes to their places, in one go. */
export function moveBoxes(
  drawing: Drawing,
  places: Places,
  { label = 'Move', mergeKey }: { readonly label?: string; readonly mergeKey?: string } = {},
): Gesture {
  const { nodes, notes } = apart(drawing, places);
  return {
    label,
    changes: [
      ...(Object.keys(nodes).length > 0 ? [{ type: 'NodesMoved', positions: nodes } as const] : []),
      ...(Object.keys(notes).length > 0 ? [{ type: 'NotesEdited', edits: notes } as const] : []),
    ],
    mergeKey,
  };
}
