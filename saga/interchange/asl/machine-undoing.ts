import { below } from '../draft/draft';
import { readUndoComment } from '../draft/undo-comment';
import { type Fields, fieldOf, isFields, textOf } from './fields';
import { machinesIn, stationsOf } from './stations';
import { findUndoing, NOTHING_UNDONE, reachable, type Undoing } from './undoing';

/** What undoes the states of a machine, and where it is written. */
export type MachineUndoing = Undoing & {
  /** The states that undo others, with their places. */
  readonly sources: ReadonlyMap<string, { readonly fields: Fields; readonly path: string }>;
  /** Variables in which what undoes for an item keeps the item, or its index. */
  readonly items: ReadonlyMap<string, 'item' | 'itemIndex'>;
  /** States that may be reached when something has been done that can be undone. */
  readonly behind: ReadonlySet<string>;
  /** States behind which something has been done that is undone elsewhere: one that fails there without a Catch undoes nothing. */
  readonly owing: ReadonlySet<string>;
};

export const NO_UNDOING: MachineUndoing = {
  ...NOTHING_UNDONE,
  sources: new Map(),
  items: new Map(),
  behind: new Set(),
  owing: new Set(),
};

/** Which states of a machine undo others. */
export function undoingOf(fields: Fields): MachineUndoing {
  const stations = stationsOf(fields);
  const undoing = findUndoing(textOf(fields, 'StartAt') ?? '', stations);
  if (undoing.by.size === 0) return NO_UNDOING;
  const sources = new Map<string, { fields: Fields; path: string }>();
  const by = new Map(undoing.by);
  const items = new Map<string, 'item' | 'itemIndex'>();
  for (const name of new Set(undoing.by.values()))
    addSource(name, { fields, path: '', by, sources, items });
  const behind = [...undoing.by.keys()].flatMap((name) => stations.get(name)?.ways ?? []);
  const reached = reachable(behind, (name) => stations.get(name)?.ways ?? []);
  const owing = new Set([...reached, ...undoing.by.keys()]);
  return { ...undoing, by, sources, items, behind: reached, owing };
}

type Sought = {
  readonly fields: Fields;
  readonly path: string;
  readonly by: Map<string, string>;
  readonly sources: Map<string, { fields: Fields; path: string }>;
  readonly items: Map<string, 'item' | 'itemIndex'>;
};

/** A state that undoes something; of a Map, those within it, which say what they undo. */
function addSource(name: string, sought: Sought): void {
  const states = fieldOf(sought.fields, 'States');
  const state = isFields(states) ? fieldOf(states, name) : undefined;
  if (!isFields(state)) return;
  const path = below(below(sought.path, 'States'), name);
  sought.sources.set(name, { fields: state, path });
  for (const inner of machinesIn(state)) {
    addItems(inner, sought.items);
    for (const [own, steps] of sayingIn(inner)) {
      for (const step of steps) sought.by.set(step, own);
      addSource(own, { ...sought, fields: inner, path: below(path, 'ItemProcessor') });
    }
  }
}

function sayingIn(machine: Fields): readonly (readonly [string, readonly string[]])[] {
  const states = fieldOf(machine, 'States');
  if (!isFields(states)) return [];
  return Object.entries(states).flatMap(([name, state]) => {
    const { steps } = readUndoComment(isFields(state) ? textOf(state, 'Comment') : undefined);
    return steps.length === 0 ? [] : [[name, steps] as const];
  });
}

/** What the first state keeps of the item, as `{ "item": "{% $states.input.item %}" }` says. */
function addItems(machine: Fields, items: Sought['items']): void {
  const states = fieldOf(machine, 'States');
  const first = isFields(states) ? fieldOf(states, textOf(machine, 'StartAt') ?? '') : undefined;
  const assign = isFields(first) ? fieldOf(first, 'Assign') : undefined;
  for (const [name, value] of isFields(assign) ? Object.entries(assign) : []) {
    const kept = /^\{%\s*\$states\.input\.(item|itemIndex)\s*%\}$/.exec(String(value))?.[1];
    if (kept !== undefined) items.set(name, kept as 'item' | 'itemIndex');
  }
}
