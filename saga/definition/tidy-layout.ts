import type { SagaGroup, SagaNote } from './layout';
import { withLists } from './layout-names';
import type { SagaDefinition } from './saga-definition';

/**
 * The document with notes and groups as they can be drawn: each under an id of its own, a node in one group, no
 * group of nodes that there are not. A note in the body of no map comes to the top, since its words are worth
 * more than its place. The same object when nothing is to be done, which is nearly always.
 */
export function tidyLayout(definition: SagaDefinition): SagaDefinition {
  const { layout } = definition;
  if (!layout?.notes && !layout?.groups) return definition;
  const types = typesOf(definition.nodes);
  const notes = layout.notes && tidyNotes(layout.notes, types);
  const groups = layout.groups && tidyGroups(layout.groups, types);
  if (notes === layout.notes && groups === layout.groups) return definition;
  return { ...definition, layout: withLists(layout, { notes, groups }) };
}

type Types = ReadonlyMap<string, string>;
/** A node of a draft: the body of its map may be missing. */
type Drawn = { readonly name: string; readonly type: string; readonly body?: Body };
type Body = { readonly nodes?: readonly Drawn[] } | undefined;

function typesOf(nodes: readonly Drawn[], types = new Map<string, string>()): Types {
  for (const { name, type, body } of nodes) {
    types.set(name, type);
    if (type === 'map') typesOf(body?.nodes ?? [], types);
  }
  return types;
}

function tidyNotes(notes: SagaNote[], types: Types): SagaNote[] {
  const free = freeIds();
  const tidy = notes.map((note): SagaNote => {
    const id = free(note.id);
    if (note.in === undefined || types.get(note.in) === 'map') {
      return id === note.id ? note : { ...note, id };
    }
    const { in: _nowhere, ...rest } = note;
    return { ...rest, id };
  });
  return sameItems(notes, tidy) ? notes : tidy;
}

function tidyGroups(groups: SagaGroup[], types: Types): SagaGroup[] {
  const free = freeIds();
  const grouped = new Set<string>();
  const tidy = groups.flatMap((group): SagaGroup[] => {
    const nodes = group.nodes.filter((name) => {
      if (!types.has(name) || grouped.has(name)) return false;
      grouped.add(name);
      return true;
    });
    if (nodes.length === 0) return [];
    const id = free(group.id);
    const isTidy = id === group.id && nodes.length === group.nodes.length;
    return [isTidy ? group : { ...group, id, nodes }];
  });
  return sameItems(groups, tidy) ? groups : tidy;
}

/** Gives each id once: the first who asks gets it, others one with a number behind it. */
function freeIds(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted.slice(0, 58)}-${number}`;
    taken.add(id);
    return id;
  };
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
