import { groupFrames, notesOf } from '@/components/canvas/annotations/annotated';
import { annotationOf, groupKey, noteKey } from '@/components/canvas/annotations/annotation-key';
import { type Box, boxOf } from '@/components/canvas/geometry';
import type { Drawing } from './bodies/open-drawing';
import { positionsOf } from './positions';

/** A box of the drawing by its key: a node's name, or that of a note. */
export type KeyedBox = { readonly key: string; readonly box: Box };

/** The boxes of the nodes that have a place, and of the notes. */
export function boxesOf(drawing: Drawing): readonly KeyedBox[] {
  const places = positionsOf(drawing);
  const nodes = drawing.nodes.flatMap((node) => {
    const at = places[node.name];
    return at ? [{ key: node.name, box: boxOf(node, at) }] : [];
  });
  const notes = notesOf(drawing).map(({ id, x, y, width, height }) => ({
    key: noteKey(id),
    box: { x, y, width, height },
  }));
  return [...nodes, ...notes];
}

/** The frames of groups, by their keys. */
export function framesOf(drawing: Drawing): readonly KeyedBox[] {
  return groupFrames(drawing, positionsOf(drawing)).map(({ group, box }) => ({
    key: groupKey(group.id),
    box,
  }));
}

/** What an arrow key can go to beside nodes: notes, and the titles of groups. */
export function annotationBoxes(drawing: Drawing): readonly KeyedBox[] {
  const titles = groupFrames(drawing, positionsOf(drawing)).map(({ group, title }) => ({
    key: groupKey(group.id),
    box: title,
  }));
  return [...boxesOf(drawing).filter(({ key }) => annotationOf(key)), ...titles];
}

/** The boxes of what is selected; of a group, those of its nodes. */
export function chosenBoxes(drawing: Drawing, chosen: ReadonlySet<string>): readonly KeyedBox[] {
  const all = withMembers(drawing, chosen);
  return boxesOf(drawing).filter(({ key }) => all.has(key));
}

/** What is selected, and the nodes of the groups in it. */
export function withMembers(drawing: Drawing, chosen: ReadonlySet<string>): ReadonlySet<string> {
  const groups = (drawing.layout?.groups ?? []).filter(({ id }) => chosen.has(groupKey(id)));
  return groups.length === 0 ? chosen : new Set([...chosen, ...groups.flatMap((g) => g.nodes)]);
}
