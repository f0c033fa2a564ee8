import { toast } from 'sonner';
import type { FinishedRename } from '@/components/canvas/canvas-context';
import { autoLayout } from '@/components/canvas/layout/auto-layout';
import type { NodeType, SagaEdge } from '@/saga/definition/nodes';
import { boxesOf, chosenBoxes } from '../model/boxes';
import { nodeNamed } from '../model/drawing';
import { addCompensations } from '../model/gestures/add-compensation';
import { addNode } from '../model/gestures/add-node';
import { copyText, paste, readFragment } from '../model/gestures/clipboard';
import { connect, reconnect } from '../model/gestures/connect';
import { arrange, firstNaming, rename } from '../model/gestures/edit';
import { moveBoxes } from '../model/gestures/move-boxes';
import { removeSelected } from '../model/gestures/remove';
import type { Spot } from '../model/gestures/spot';
import { nameProblem } from '../model/name-rules';
import { positionsOf } from '../model/positions';
import { freshId } from './annotating';
import { type DesignerStore, drawingOf } from './designer-store';

/** What buttons, keys and the pointer do alike: each makes a gesture of the state and performs it. */

/** Adds a node and lets its author name it at once. */
export function addAt(store: DesignerStore, type: NodeType, spot: Spot): void {
  const { perform, nameFresh } = store.getState();
  const drawing = drawingOf(store.getState());
  const positions = positionsOf(drawing);
  const gesture = addNode(drawing, { type, spot, positions });
  perform(gesture);
  const [name] = gesture.select ?? [];
  if (name === undefined) return;
  store.getState().show(name);
  if (gesture.changes.length > 0) nameFresh(name);
}

/** Adds what undoes the selected steps. */
export function compensateSelected(store: DesignerStore): void {
  const { selection, perform, readOnly, show } = store.getState();
  const drawing = drawingOf(store.getState());
  if (readOnly) return;
  const steps = [...selection];
  const gesture = addCompensations(drawing, steps, positionsOf(drawing));
  perform(gesture);
  const [name] = gesture.select ?? [];
  if (name === undefined) toast.info('Select a step first: a compensation undoes a step.');
  else if (gesture.select?.length === 1) show(name, true);
}

/** Joins two nodes; says why when it cannot be. */
export function join(store: DesignerStore, edge: SagaEdge): boolean {
  const { perform } = store.getState();
  const drawing = drawingOf(store.getState());
  const result = connect(drawing, edge);
  if ('problem' in result) {
    toast.warning(result.problem);
    return false;
  }
  perform(result.gesture);
  return true;
}

/** Leads an edge elsewhere; says why when it cannot be. */
export function rejoin(
  store: DesignerStore,
  key: string,
  ends: { readonly from: string; readonly to: string },
): void {
  const { perform } = store.getState();
  const drawing = drawingOf(store.getState());
  const result = reconnect(drawing, key, ends);
  if ('gesture' in result) perform(result.gesture);
  else if (result.problem) toast.warning(result.problem);
}

/** Renames a node; gives the reason when the name cannot be taken. */
export function renameTo(store: DesignerStore, from: string, to: string): string | undefined {
  const { fresh, perform } = store.getState();
  const drawing = drawingOf(store.getState());
  const wanted = to.trim();
  const problem = nameProblem(drawing, { from, to: wanted });
  if (problem || wanted === from) return problem;
  const gesture = rename(from, wanted);
  perform(fresh === from ? firstNaming(drawing, gesture, wanted) : gesture);
  store.setState({ fresh: null });
  return undefined;
}

/** Ends the renaming on the canvas; gives the reason when the name cannot be taken, and goes on then. */
export function finishRename(store: DesignerStore, rename: FinishedRename): string | undefined {
  const { from, to, refocus } = rename;
  // A field that goes away because of Enter reports the loss of focus too.
  if (store.getState().renaming !== from) return undefined;
  const problem = to === null ? undefined : renameTo(store, from, to);
  if (problem) return problem;
  store.getState().rename(null);
  if (refocus) store.getState().show(to?.trim() || from, true);
  return undefined;
}

/** Deletes what is selected. */
export function deleteSelected(store: DesignerStore): void {
  const { selection, perform } = store.getState();
  const drawing = drawingOf(store.getState());
  if (selection.size > 0) perform(removeSelected(drawing, selection));
}

/** Selects every node and every note. */
export function selectAll(store: DesignerStore): void {
  const { select } = store.getState();
  const drawing = drawingOf(store.getState());
  select(boxesOf(drawing).map(({ key }) => key));
}

/** The selected nodes as text for the clipboard; undefined when none is selected. */
export function selectedText(store: DesignerStore): string | undefined {
  const { selection } = store.getState();
  const drawing = drawingOf(store.getState());
  return copyText(drawing, selection, positionsOf(drawing));
}

/** Adds the nodes that a text from the clipboard holds; false when it holds none. */
export function pasteText(store: DesignerStore, text: string): boolean {
  const fragment = readFragment(text);
  if (!fragment) return false;
  const { perform } = store.getState();
  const drawing = drawingOf(store.getState());
  perform(paste(drawing, fragment, freshId));
  return true;
}

/** Doubles the selected nodes. */
export function duplicateSelected(store: DesignerStore): void {
  const text = selectedText(store);
  if (text) pasteText(store, text);
}

/** Moves the selected nodes by so many pixels; presses in a row are undone as one. */
export function nudgeSelected(store: DesignerStore, by: { x: number; y: number }): void {
  const { selection, perform } = store.getState();
  const drawing = drawingOf(store.getState());
  const moved = chosenBoxes(drawing, selection).map(
    ({ key, box }) => [key, { x: box.x + by.x, y: box.y + by.y }] as const,
  );
  const mergeKey = `nudge ${[...selection].join(' ')}`;
  perform(moveBoxes(drawing, Object.fromEntries(moved), { mergeKey }));
}

/** Lays the whole drawing out anew. */
export async function layOut(store: DesignerStore): Promise<void> {
  const before = drawingOf(store.getState());
  const positions = await autoLayout(before);
  const { perform } = store.getState();
  // Names that came or went meanwhile are left alone by the change itself.
  if (before.nodes.length > 0) perform(arrange(positions));
}

/** Opens the body of the selected map, if one is selected. */
export function enterSelected(store: DesignerStore): void {
  const { selection, enter } = store.getState();
  const [name = ''] = selection;
  if (selection.size === 1 && nodeNamed(drawingOf(store.getState()), name)?.type === 'map') {
    enter(name);
  }
}

/** Goes from the body of a map back to the drawing in which the map lies, and selects the map. */
export function leaveBody(store: DesignerStore): void {
  const { inside, show } = store.getState();
  if (inside !== null) show(inside, true);
}
