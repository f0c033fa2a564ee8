import type { SagaNote } from '@/saga/definition/layout';
import { cached, type ElementCache } from '../element-cache';
import type { CanvasElement, FrameElement, NoteElement, TitleElement } from '../flow-types';
import type { Box, Positions } from '../geometry';
import {
  type Annotated,
  type GroupFrame,
  groupFrames,
  groupWords,
  notesOf,
  noteWords,
} from './annotated';
import { groupKey, noteKey } from './annotation-key';

type Shown = {
  readonly editable?: boolean;
  readonly selected?: ReadonlySet<string>;
  readonly cache?: ElementCache;
  /** The boxes of notes that are being dragged or resized, by key. */
  readonly boxes?: { readonly [key: string]: Partial<Box> };
};

/** Notes lie on frames, and both behind edges and boxes; a title lies over the edges that cross it. */
const DEPTH = { title: 1, note: -1, frame: -2 } as const;

/** The class of the part of a title that is seen; beside it the pointer meets what lies behind. */
export const TITLE_GRIP = 'saga-frame-title';

/** The notes and frames of a drawing for React Flow, in front of nothing. */
export function annotationElements(
  drawing: Annotated,
  positions: Positions,
  shown: Shown,
): CanvasElement[] {
  const notes = notesOf(drawing).map((note) => noteElement(note, shown));
  const frames = groupFrames(drawing, positions).flatMap((frame) => [
    frameElement(frame, shown),
    titleElement(frame, shown),
  ]);
  return [...frames, ...notes];
}

function noteElement(saved: SagaNote, shown: Shown): NoteElement {
  const key = noteKey(saved.id);
  const { x, y, width, height } = { ...saved, ...shown.boxes?.[key] };
  const common = commonOf(key, { x, y, width, height }, shown);
  const inputs = [saved, x, y, width, height, common.selected, common.draggable];
  return cached(shown.cache?.notes, { id: key, inputs }, () => ({
    ...common,
    type: 'note',
    zIndex: DEPTH.note,
    ariaLabel: `Note: ${noteWords(saved)}`,
    data: { note: saved, editable: common.draggable },
  }));
}

function frameElement({ group, box }: GroupFrame, shown: Shown): FrameElement {
  const key = `frame of ${groupKey(group.id)}`;
  const isSelected = shown.selected?.has(groupKey(group.id)) ?? false;
  const inputs = [group, box.x, box.y, box.width, box.height, isSelected];
  return cached(shown.cache?.frames, { id: key, inputs }, () => ({
    ...commonOf(key, box, {}),
    type: 'frame',
    zIndex: DEPTH.frame,
    selected: isSelected,
    selectable: false,
    focusable: false,
    style: { pointerEvents: 'none' },
    data: { group, editable: false },
  }));
}

function titleElement({ group, title }: GroupFrame, shown: Shown): TitleElement {
  const key = groupKey(group.id);
  const common = commonOf(key, title, shown);
  const { x, y, width } = title;
  const inputs = [group, x, y, width, common.selected, common.draggable];
  return cached(shown.cache?.titles, { id: key, inputs }, () => ({
    ...common,
    type: 'title',
    zIndex: DEPTH.title,
    dragHandle: `.${TITLE_GRIP}`,
    style: { pointerEvents: 'none' },
    ariaLabel: `Group ${groupWords(group)}`,
    data: { group, editable: common.draggable },
  }));
}

function commonOf(id: string, { x, y, width, height }: Box, shown: Shown) {
  return {
    id,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected: shown.selected?.has(id) ?? false,
    draggable: shown.editable ?? false,
    connectable: false,
  };
}
