import { type Data, set } from '../draft/data';
import { below } from '../draft/draft';
import type { Emitted } from '../draft/walk';
import { fieldOf, listAt } from './fields';
import { referencePath } from './json-path';
import { stateOf } from './machine';
import { ERROR_OUTPUT } from './scope';
import { addNode, link, openState, type State } from './state';
import { compensationOf } from './task';

/** Draws what undoes a state beside it. It reads what was known when the state had succeeded. */
export function addCompensation(state: State, { entry, jumps }: Emitted): void {
  const { machine } = state;
  const name = machine.undoing.by.get(state.name);
  const fields = name === undefined ? undefined : stateOf(machine, name);
  if (name === undefined || !fields) return;
  const behind = onwardData(jumps) ?? state.reader.data;
  const where = errorPlace(state);
  const data = where ? set(behind, where, ERROR_OUTPUT) : behind;
  const undoing = openState(machine, name, { fields, data });
  addNode(undoing, compensationOf(undoing));
  link(state, { from: entry, to: undoing.node, type: 'compensation' });
  if (fieldOf(fields, 'Catch') === undefined) return;
  const why =
    'A compensation that fails for good leaves the run stuck, with what is not undone named, until a person resolves it.';
  machine.draft.lose(below(undoing.path, 'Catch'), 'Catch', why);
}

/** Where the catches of all states that turn back put the error, when it is one place. */
function errorPlace({ machine }: State): readonly string[] | undefined {
  const places = [...machine.undoing.caught].flatMap((name) => {
    const fields = stateOf(machine, name);
    return fields
      ? listAt(fields, 'Catch', '').map((item) => fieldOf(item.fields, 'ResultPath'))
      : [];
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
