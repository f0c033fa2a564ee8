import { groupKey, noteKey } from '@/components/canvas/annotations/annotation-key';
import type { Point } from '@/components/canvas/geometry';
import type { SagaGroup, SagaNote } from '@/saga/definition/layout';
import type { Drawing } from '../bodies/open-drawing';
import { withMembers } from '../boxes';
import type { Gesture } from '../change';

/** How large a note is at first, in canvas pixels. */
export const NOTE_SIZE = { width: 216, height: 88 } as const;

/** Adds an empty note; what is written into it next is undone with it. */
export function addNote(id: string, at: Point, inside: string | null): Gesture {
  const note: SagaNote = { id, text: '', ...at, ...NOTE_SIZE };
  return {
    label: 'Add note',
    changes: [{ type: 'NotesAdded', notes: [inside === null ? note : { ...note, in: inside }] }],
    select: [noteKey(id)],
    mergeKey: writingKey(id),
  };
}

/** What writing into a note in a row is undone by. */
export function writingKey(id: string): string {
  return `note ${id} text`;
}

/** Changes a note; edits of one field in a row are undone as one. */
export function editNote(id: string, edit: Partial<Omit<SagaNote, 'id'>>, field: string): Gesture {
  return {
    label: 'Edit note',
    changes: [{ type: 'NotesEdited', edits: { [id]: edit } }],
    mergeKey: `note ${id} ${field}`,
  };
}

/** Removes one note. */
export function removeNote(id: string): Gesture {
  return { label: 'Delete note', changes: [{ type: 'NotesRemoved', ids: [id] }], select: [] };
}

/**
 * Puts the selected nodes into a group: into the one that is selected with them, else into a new one of that id.
 * No change when no node is selected, or when they are just what a group has.
 */
export function groupSelected(
  drawing: Drawing,
  selection: ReadonlySet<string>,
  id: string,
): Gesture {
  const groups = drawing.layout?.groups ?? [];
  const all = withMembers(drawing, selection);
  const nodes = drawing.nodes.map(({ name }) => name).filter((name) => all.has(name));
  const chosen = groups.filter((group) => selection.has(groupKey(group.id)));
  const into = chosen[0] ?? groups.find((group) => isSame(group.nodes, nodes));
  const group: SagaGroup = into ? { ...into, nodes } : { id, title: '', nodes };
  const isDone = nodes.length === 0 || (into && isSame(into.nodes, nodes));
  return {
    label: 'Group',
    changes: isDone ? [] : [{ type: 'GroupPut', group }],
    select: nodes.length === 0 ? [...selection] : [groupKey(group.id)],
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

/** Takes away the selected groups, and the selected nodes out of theirs; their nodes are selected then. */
export function ungroupSelected(drawing: Drawing, selection: ReadonlySet<string>): Gesture {
  const groups = drawing.layout?.groups ?? [];
  const ids = groups.map(({ id }) => id).filter((id) => selection.has(groupKey(id)));
  const names = drawing.nodes.map(({ name }) => name).filter((name) => selection.has(name));
  const isThere = new Set(drawing.nodes.map(({ name }) => name));
  const left = [...withMembers(drawing, selection)].filter((key) => isThere.has(key));
  return {
    label: 'Ungroup',
    changes: [
      ...(ids.length > 0 ? [{ type: 'GroupsRemoved', ids } as const] : []),
      ...(names.length > 0 ? [{ type: 'NodesUngrouped', names } as const] : []),
    ],
    select: left,
  };
}

/** Changes the title or the colour of a group. */
export function editGroup(id: string, edit: Partial<Pick<SagaGroup, 'title' | 'tone'>>): Gesture {
  return {
    label: 'Edit group',
    changes: [{ type: 'GroupEdited', id, edit }],
    mergeKey: `group ${id} ${Object.keys(edit).join(' ')}`,
  };
}

/** Takes one node out of its group. */
export function takeOut(name: string): Gesture {
  return {
    label: `Take ${name} out of its group`,
    changes: [{ type: 'NodesUngrouped', names: [name] }],
  };
}
