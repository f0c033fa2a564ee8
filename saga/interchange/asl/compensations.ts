import { type Data, set } from '../draft/data';
import { below } from '../draft/draft';
import { readUndoComment } from '../draft/undo-comment';
import type { Emitted } from '../draft/walk';
import { turnKey } from './chains';
import { type Fields, fieldOf, listAt, textOf } from './fields';
import { referencePath } from './json-path';
import { stateNames, stateOf } from './machine';
import { ERROR_OUTPUT } from './scope';
import { addNode, link, openState, type State } from './state';
import { compensationOf } from './task';

/** Draws what undoes a state beside it. It reads what was known when the state had succeeded. */
export function addCompensation(state: State, { entry, jumps }: Emitted): void {
  const { machine } = state;
  const name = machine.undoing.by.get(state.name);
  const source = name === undefined ? undefined : machine.undoing.sources.get(name);
  // The work in a Map is undone state by state.
  if (name === undefined || !source || textOf(source.fields, 'Type') === 'Map') return;
  const { fields, path } = source;
  const key = sharedKey(name, fields);
  const known = machine.undone.get(key);
  if (known !== undefined) {
    link(state, { from: entry, to: known, type: 'compensation' });
    return;
  }
  const behind = onwardData(jumps) ?? state.reader.data;
  const where = errorPlace(state);
  const data = where ? set(behind, where, ERROR_OUTPUT) : behind;
  const undoing = { ...openState(machine, name, { fields, data }), path };
  machine.undone.set(key, undoing.node);
  addNode(undoing, compensationOf(undoing));
  link(state, { from: entry, to: undoing.node, type: 'compensation' });
  if (fieldOf(fields, 'Catch') === undefined) return;
  const why =
    'A compensation that fails for good leaves the run stuck, with what is not undone named, until a person resolves it.';
  machine.draft.lose(below(undoing.path, 'Catch'), 'Catch', why);
}

/** States that say what they undo, and do the same, are one compensation at several places of the chain. */
function sharedKey(name: string, { Comment, Next: _, ...work }: Fields): string {
  const { steps } = readUndoComment(typeof Comment === 'string' ? Comment : undefined);
  return steps.length > 0 ? JSON.stringify(work) : name;
}

/** Where the catches of all states that turn back put the error, when it is one place. */
function errorPlace({ machine }: State): readonly string[] | undefined {
  const places = stateNames(machine).flatMap((name) => {
    const catchers = listAt(stateOf(machine, name) ?? {}, 'Catch', '');
    const turning = catchers.filter(({ fields }) =>
      machine.undoing.turns.has(turnKey(name, textOf(fields, 'Next') ?? '')),
    );
    return turning.map(({ fields }) => fieldOf(fields, 'ResultPath'));
  });
  const [first] = places;
  if (typeof first !== 'string' || places.some((place) => place !== first)) return undefined;
  const names = referencePath(first);
  return names && names.length > 0 ? names : undefined;
}

/** What the state hands on when it succeeds. */
function onwardData(jumps: Emitted['jumps']): Data | undefined {
  const onward = jumps.find((jump) => 'data' in jump && jump.edge?.type !== 'error');
  return onward && 'data' in onward ? onward.data : undefined;
}
