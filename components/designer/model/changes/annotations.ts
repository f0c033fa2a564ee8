import type { SagaLayout, SagaNote } from '@/saga/definition/layout';
import { groupWithout, withLists } from '@/saga/definition/layout-names';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { Change } from '../change';

/** A change of notes and groups; they lie in the layout of the whole document. */
export type Annotating = Extract<
  Change,
  {
    readonly type:
      | 'NotesAdded'
      | 'NotesEdited'
      | 'NotesRemoved'
      | 'GroupPut'
      | 'GroupEdited'
      | 'GroupsRemoved'
      | 'NodesUngrouped';
  }
>;

const MAKE: {
  readonly [T in Annotating['type']]: (of: SagaDefinition, change: Of<T>) => SagaDefinition;
} = {
  NotesAdded: addNotes,
  NotesEdited: editNotes,
  NotesRemoved: removeNotes,
  GroupPut: putGroup,
  GroupEdited: editGroup,
  GroupsRemoved: removeGroups,
  NodesUngrouped: ungroupNodes,
};

/** Whether a change is about notes and groups alone. */
export function isAnnotating(change: Change): change is Annotating {
  return Object.hasOwn(MAKE, change.type);
}

/** The document after a change of its notes and groups; the same object when nothing changed. */
export function annotate(definition: SagaDefinition, change: Annotating): SagaDefinition {
  const make = MAKE[change.type] as (of: SagaDefinition, change: Annotating) => SagaDefinition;
  return make(definition, change);
}

type Of<T extends Change['type']> = Extract<Change, { readonly type: T }>;

/** Adds notes whose ids are free. */
function addNotes(definition: SagaDefinition, { notes }: Of<'NotesAdded'>): SagaDefinition {
  const before = definition.layout?.notes ?? [];
  const taken = new Set(before.map(({ id }) => id));
  const fresh = notes.filter(({ id }) => !taken.has(id));
  return fresh.length === 0 ? definition : withNotes(definition, [...before, ...fresh]);
}

/** Changes notes that are there. */
function editNotes(definition: SagaDefinition, { edits }: Of<'NotesEdited'>) {
  const before = definition.layout?.notes ?? [];
  const after = before.map((note) => {
    const edited = { ...note, ...edits[note.id] };
    return sameNote(note, edited) ? note : edited;
  });
  return after.every((note, index) => note === before[index])
    ? definition
    : withNotes(definition, after);
}

function sameNote(a: SagaNote, b: SagaNote): boolean {
  return (Object.keys(b) as (keyof SagaNote)[]).every((field) => a[field] === b[field]);
}

/** Removes notes. */
function removeNotes(definition: SagaDefinition, { ids }: Of<'NotesRemoved'>) {
  const before = definition.layout?.notes ?? [];
  const after = before.filter(({ id }) => !ids.includes(id));
  return after.length === before.length ? definition : withNotes(definition, after);
}

/** Puts a group, or another one in its place; its nodes leave the groups that they were in. */
function putGroup(definition: SagaDefinition, { group }: Of<'GroupPut'>): SagaDefinition {
  const before = definition.layout?.groups ?? [];
  const inIt = new Set(group.nodes);
  const isKnown = before.some(({ id }) => id === group.id);
  const after = before.flatMap((other) =>
    other.id === group.id ? [group] : groupWithout(other, inIt),
  );
  return withGroups(definition, isKnown ? after : [...after, group]);
}

/** Changes the title or the colour of a group that is there. */
function editGroup(definition: SagaDefinition, { id, edit }: Of<'GroupEdited'>) {
  const before = definition.layout?.groups ?? [];
  const at = before.findIndex((group) => group.id === id);
  const group = before[at];
  if (!group) return definition;
  const { tone = group.tone, title = group.title } = edit;
  if (tone === group.tone && title === group.title) return definition;
  return withGroups(definition, before.with(at, { ...group, title, ...(tone && { tone }) }));
}

/** Removes groups; their nodes stay. */
function removeGroups(definition: SagaDefinition, { ids }: Of<'GroupsRemoved'>) {
  const before = definition.layout?.groups ?? [];
  const after = before.filter(({ id }) => !ids.includes(id));
  return after.length === before.length ? definition : withGroups(definition, after);
}

/** Takes nodes out of their groups; groups that they leave empty go. */
function ungroupNodes(definition: SagaDefinition, { names }: Of<'NodesUngrouped'>) {
  const before = definition.layout?.groups ?? [];
  const after = before.flatMap((group) => groupWithout(group, new Set(names)));
  const isSame = after.length === before.length && after.every((g, at) => g === before[at]);
  return isSame ? definition : withGroups(definition, after);
}

function withNotes(definition: SagaDefinition, notes: SagaLayout['notes']): SagaDefinition {
  const layout = definition.layout ?? {};
  return { ...definition, layout: withLists(layout, { notes, groups: layout.groups }) };
}

function withGroups(definition: SagaDefinition, groups: SagaLayout['groups']): SagaDefinition {
  const layout = definition.layout ?? {};
  return { ...definition, layout: withLists(layout, { notes: layout.notes, groups }) };
}
