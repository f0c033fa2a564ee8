import type { Data } from '../draft/data';
import { below } from '../draft/draft';
import type { Emitted } from '../draft/walk';
import { turnKey } from './chains';
import { type Fields, fieldOf, listAt, textOf, textsOf } from './fields';
import { CAUGHT, UNCAUGHT } from './machine';
import { isEndless } from './policies';
import { readTemplate } from './reader';
import { ERROR_OUTPUT } from './scope';
import { assigned, place, type State } from './state';

/** A catcher: the errors it takes (all of them when `on` is absent), and where it leads. */
export type Catcher = {
  readonly on?: readonly string[];
  readonly target: string;
  readonly fields: Fields;
  readonly path: string;
};

/** What an error of Step Functions is called here; null when it means all errors. */
function errorName(name: string): string | null {
  if (name === 'States.ALL' || name === 'States.TaskFailed') return null;
  if (name === 'States.Timeout' || name === 'States.HeartbeatTimeout') return 'Timeout';
  const isRuntime = name === 'States.Runtime' || name === 'States.QueryEvaluationError';
  return isRuntime ? 'ExpressionError' : name;
}

export function catchersOf({ fields, path }: State): readonly Catcher[] {
  return listAt(fields, 'Catch', path).flatMap((item) => {
    const target = textOf(item.fields, 'Next');
    if (target === undefined) return [];
    const names = textsOf(item.fields, 'ErrorEquals')
      .filter((name) => name !== '')
      .map(errorName);
    const on = [...new Set(names)].filter((name) => name !== null);
    return [{ ...item, target, ...(names.includes(null) || on.length === 0 ? {} : { on }) }];
  });
}

/** What goes along when a catcher takes an error. */
export function caughtData(
  { reader, machine }: State,
  { fields, path }: Catcher,
  error: Data,
): Data {
  if (reader.language === 'JSONPath') {
    return place(machine, { fields, path, data: reader.data, result: error });
  }
  const output = fieldOf(fields, 'Output');
  return output === undefined
    ? error
    : readTemplate({ ...reader, error }, output, below(path, 'Output'));
}

/** The catchers that do not turn back, which a run does by itself. */
export function leadingOn(
  { machine, name }: State,
  catchers: readonly Catcher[],
): readonly Catcher[] {
  return catchers.filter(({ target }) => !machine.undoing.turns.has(turnKey(name, target)));
}

/** Whether the state turns back, whatever the error. */
export function turnsBack(state: State): boolean {
  const catchers = catchersOf(state);
  return catchers.length > 0 && leadingOn(state, catchers).length === 0;
}

/** Whether only what is in doubt has to be undone: the first work of a saga, of which a certain failure leaves nothing. */
function isUndoneInDoubt({ machine, name }: State, catchers: readonly Catcher[]): boolean {
  const { turns, behind } = machine.undoing;
  return !behind.has(name) && catchers.some(({ target }) => turns.has(turnKey(name, target)));
}

/** The error edges of a step: to its catchers, and to whoever outside catches what they leave. */
export function errorJumps(state: State, from: string): Emitted['jumps'] {
  const { machine, name, reader } = state;
  const catchers = catchersOf(state);
  const jumps = leadingOn(state, catchers).flatMap((catcher) => {
    const edge = { type: 'error' as const, ...(catcher.on ? { on: [...catcher.on] } : {}) };
    const data = caughtData(state, catcher, ERROR_OUTPUT);
    const { fields, path, target } = catcher;
    return assigned(
      state,
      { from, edge, target, data },
      { fields, path, reader: { ...reader, result: ERROR_OUTPUT } },
    );
  });
  if (catchers.some(({ on }) => on === undefined)) return jumps;
  const rest = { from, edge: { type: 'error' as const }, data: ERROR_OUTPUT };
  if (machine.caughtOutside) return [...jumps, { ...rest, target: CAUGHT }];
  // Where others are undone by a chain of catches, a failure that nothing catches undoes nothing.
  const isOwing =
    machine.undoing.owing.has(name) && !isEndless(state) && !isUndoneInDoubt(state, catchers);
  return isOwing ? [...jumps, { ...rest, target: UNCAUGHT }] : jumps;
}
