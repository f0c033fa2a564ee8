import type { SagaGroup, SagaNote } from '@/saga/definition/layout';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { type Box, boundsOf, boxOf, type Positions } from '../geometry';

/** What is drawn: a saga, or the body of a map in it, which `inside` names. */
export type Annotated = Pick<SagaDefinition, 'nodes' | 'layout'> & { readonly inside?: string };

/** A group with its frame around those of its nodes that are drawn. */
export type GroupFrame = {
  readonly group: SagaGroup;
  readonly box: Box;
  /** Where the title lies: on the upper rim. */
  readonly title: Box;
  /** Names of its nodes in this drawing. */
  readonly nodes: readonly string[];
};

/** Room between a frame and its boxes. Rows are further apart than both together, and half a title. */
const ROOM = { top: 24, side: 16, bottom: 12 } as const;

/** Where a title begins on its frame, on the grid as the frame is, and how high it is. */
const TITLE = { x: 8, y: -8, height: 20 } as const;

/** The notes that lie in the drawing. */
export function notesOf({ layout, inside }: Annotated): readonly SagaNote[] {
  return layout?.notes?.filter((note) => note.in === inside) ?? NONE;
}

const NONE: readonly SagaNote[] = [];

/** The frames of the drawing's groups; a group none of whose nodes is drawn has none. */
export function groupFrames({ nodes, layout }: Annotated, positions: Positions): GroupFrame[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return (layout?.groups ?? []).flatMap((group) => {
    const names = group.nodes.filter((name) => byName.has(name));
    const boxes = names.flatMap((name) => {
      const node = byName.get(name);
      return node ? [boxOf(node, positions[name] ?? { x: 0, y: 0 })] : [];
    });
    if (boxes.length === 0) return [];
    const box = frameAround(boxes);
    return [{ group, nodes: names, box, title: titleOn(box) }];
  });
}

function frameAround(boxes: readonly Box[]): Box {
  const { x, y, width, height } = boundsOf(boxes);
  return {
    x: x - ROOM.side,
    y: y - ROOM.top,
    width: width + 2 * ROOM.side,
    height: height + ROOM.top + ROOM.bottom,
  };
}

function titleOn({ x, y, width }: Box): Box {
  return { x: x + TITLE.x, y: y + TITLE.y, width: width - 2 * TITLE.x, height: TITLE.height };
}

/** A note in a few words, for lists and for the ear. */
export function noteWords({ text }: Pick<SagaNote, 'text'>): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line === '') return 'empty';
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** What a group is called where it has no title. */
export function groupWords({ title }: Pick<SagaGroup, 'title'>): string {
  return title.trim() || 'Group';
}
