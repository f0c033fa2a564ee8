import { toast } from 'sonner';
import { groupKey, noteKey } from '@/components/canvas/annotations/annotation-key';
import { type Box, GRID, type Point, snap } from '@/components/canvas/geometry';
import { newIdempotencyKey } from '@/components/runs/model/new-key';
import type { Drawing } from '../model/bodies/open-drawing';
import type { Gesture } from '../model/change';
import { align } from '../model/gestures/align';
import {
  addNote,
  editGroup,
  editNote,
  groupSelected,
  removeNote,
  ungroupSelected,
  writingKey,
} from '../model/gestures/annotate';
import { distribute, FEWEST } from '../model/gestures/distribute';
import { type DesignerStore, drawingOf } from './designer-store';

/** What buttons, keys and the pointer do alike with notes, groups and where boxes lie. */

/** Adds a note whose top left corner is `at`, in canvas pixels, and lets its author write at once. */
export function writeNoteAt(store: DesignerStore, at: Point): void {
  const { perform, inside, readOnly, show, rename } = store.getState();
  if (readOnly) return;
  const id = freshId();
  perform(addNote(id, snap(at), inside));
  show(noteKey(id));
  rename(noteKey(id));
}

/** An id that nobody else takes at the same time: a letter and 40 random bits. */
export function freshId(): string {
  return `n${newIdempotencyKey().slice(0, 10)}`;
}

/** How many gestures there were before the writing of a note began; its adding belongs to the writing. */
export function undoneTo(store: DesignerStore, id: string): number {
  const { past } = store.getState().history;
  return past.at(-1)?.gesture.mergeKey === writingKey(id) ? past.length - 1 : past.length;
}

type Finish = {
  /** As many gestures are kept, when the writing is cancelled; null keeps all. */
  readonly before: number | null;
  readonly refocus: boolean;
};

/** Ends the writing of a note. One without words goes. */
export function finishNote(store: DesignerStore, id: string, { before, refocus }: Finish): void {
  const key = noteKey(id);
  // A field that goes away because of Escape reports the loss of focus too.
  if (store.getState().renaming !== key) return;
  store.getState().rename(null);
  const length = () => store.getState().history.past.length;
  for (let at = length(); before !== null && at > before; at = length()) store.getState().undo();
  const text = noteOf(store, id)?.text;
  if (text?.trim() === '') {
    if (undoneTo(store, id) < length()) store.getState().undo();
    else store.getState().perform(removeNote(id));
  }
  store.getState().seal();
  if (refocus && noteOf(store, id)) store.getState().show(key, true);
}

function noteOf(store: DesignerStore, id: string) {
  return store.getState().history.present.layout?.notes?.find((note) => note.id === id);
}

/** Gives a note another box; sides lie on the grid. */
export function resizeNote(store: DesignerStore, id: string, box: Box): void {
  const { x, y } = snap(box);
  const side = (length: number) => Math.round(length / GRID) * GRID;
  const edit = { x, y, width: side(box.width), height: side(box.height) };
  store.getState().perform({ ...editNote(id, edit, 'box'), mergeKey: undefined });
}

/** Ends the editing of a group's title; null keeps the old one. */
export function finishTitle(
  store: DesignerStore,
  id: string,
  { title, refocus }: { readonly title: string | null; readonly refocus: boolean },
): void {
  if (store.getState().renaming !== groupKey(id)) return;
  store.getState().rename(null);
  if (title !== null) store.getState().perform(editGroup(id, { title: title.trim() }));
  store.getState().seal();
  if (refocus) store.getState().show(groupKey(id), true);
}

/** Puts the selected nodes into a group; a new one gets its title next. */
export function groupNodes(store: DesignerStore): void {
  const { selection, perform, readOnly, show, rename } = store.getState();
  if (readOnly) return;
  const id = freshId();
  const gesture = groupSelected(drawingOf(store.getState()), selection, id);
  if (gesture.changes.length === 0) {
    toast.info('Select the nodes that belong together first.');
    return;
  }
  perform(gesture);
  const isNew = gesture.select?.includes(groupKey(id));
  if (!isNew) return;
  show(groupKey(id));
  rename(groupKey(id));
}

/** Takes away the selected groups, or the selected nodes out of theirs. */
export function ungroup(store: DesignerStore): void {
  act(store, ungroupSelected);
}

/** Puts the middles of what is selected into one column or row. */
export function alignSelected(store: DesignerStore, into: 'column' | 'row'): void {
  act(store, (drawing, selection) => align(drawing, selection, into));
}

/** Makes the gaps between what is selected equal. */
export function distributeSelected(store: DesignerStore, along: 'x' | 'y'): void {
  if (store.getState().selection.size < FEWEST) {
    toast.info(`Select ${FEWEST} boxes or more to share out the room between them.`);
    return;
  }
  act(store, (drawing, selection) => distribute(drawing, selection, along));
}

type Make = (drawing: Drawing, selection: ReadonlySet<string>) => Gesture;

function act(store: DesignerStore, make: Make): void {
  const { selection, perform, readOnly } = store.getState();
  if (!readOnly) perform(make(drawingOf(store.getState()), selection));
}
