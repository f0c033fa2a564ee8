import { readUndoComment } from '../draft/undo-comment';
import { type Fields, fieldOf, isFields, listAt, textOf, textsOf } from './fields';
import { taskOf } from './resource';

/** What matters of a state for finding out which states undo which. */
export type Station = {
  readonly type: string;
  /** Where it leads when it succeeds. */
  readonly ways: readonly string[];
  /** Where its catches lead, and whether they take every error. */
  readonly catches: readonly { readonly target: string; readonly all: boolean }[];
  /** Tasks that lie in it, in the branches of a Parallel or in what a Map does for an item. */
  readonly inner: readonly string[];
  /** Whether it is a Pass that only keeps an error of its own: a failure that was drawn. */
  readonly fails: boolean;
  /** Steps that it says it undoes. */
  readonly undoes: readonly string[];
  /** Of a Choice with one rule: the variables of which it asks whether they are set. */
  readonly asks: readonly string[];
};

export type Stations = ReadonlyMap<string, Station>;

const EVERYTHING = new Set(['States.ALL', 'States.TaskFailed']);

/** The stations of a machine's states. */
export function stationsOf(fields: Fields): Stations {
  const states = fieldOf(fields, 'States');
  if (!isFields(states)) return new Map();
  const stations = Object.entries(states).flatMap(([name, state]) =>
    isFields(state) ? [[name, stationOf(state)] as const] : [],
  );
  return new Map(stations);
}

function stationOf(state: Fields): Station {
  const catches = listAt(state, 'Catch', '').flatMap(({ fields }) => {
    const target = textOf(fields, 'Next');
    const all = textsOf(fields, 'ErrorEquals').some((name) => EVERYTHING.has(name));
    return target === undefined ? [] : [{ target, all }];
  });
  const rules = listAt(state, 'Choices', '').map(({ fields }) => textOf(fields, 'Next'));
  const ways = [...rules, textOf(state, 'Default'), textOf(state, 'Next')];
  return {
    type: typeOf(state),
    ways: ways.filter((way) => way !== undefined),
    catches,
    inner: machinesIn(state).flatMap(tasksIn),
    fails: drawnFailure(state) !== undefined,
    undoes: readUndoComment(textOf(state, 'Comment')).steps,
    asks: asksOf(state),
  };
}

/** The error that a Pass keeps before it leads on: `"Assign": { "error": { "name": "Refused" } }`. */
export function drawnFailure(state: Fields): { error: string; message?: string } | undefined {
  const assign = fieldOf(state, 'Assign');
  const [kept, ...others] = isFields(assign) ? Object.values(assign) : [];
  if (textOf(state, 'Type') !== 'Pass' || !isFields(kept) || others.length > 0) return undefined;
  const error = textOf(kept, 'name') ?? textOf(kept, 'Error');
  const message = textOf(kept, 'message') ?? textOf(kept, 'Cause');
  if (error === undefined || error.startsWith('{%')) return undefined;
  return { error, ...(message ? { message } : {}) };
}

/** What runs another machine becomes a sub-saga, which undoes itself and has no compensation. */
function typeOf(state: Fields): string {
  const type = textOf(state, 'Type') ?? '';
  if (type !== 'Task') return type;
  const { waits, wraps } = taskOf(fieldOf(state, 'Resource') ?? '', {});
  return waits === 'for-job' && wraps === 'execution' ? 'SubMachine' : type;
}

/** The machines that lie in a state. */
export function machinesIn(state: Fields): readonly Fields[] {
  const processors = ['ItemProcessor', 'Iterator'].map((name) => fieldOf(state, name));
  const branches = listAt(state, 'Branches', '').map(({ fields }) => fields);
  return [...branches, ...processors.filter(isFields)];
}

function tasksIn(machine: Fields): readonly string[] {
  const states = fieldOf(machine, 'States');
  if (!isFields(states)) return [];
  return Object.entries(states).flatMap(([name, state]) => {
    if (!isFields(state)) return [];
    return typeOf(state) === 'Task' ? [name] : [name, ...machinesIn(state).flatMap(tasksIn)];
  });
}

/** `{% $exists($a) or $exists($fork.b) %}` asks for `a` and `b`. */
function asksOf(state: Fields): readonly string[] {
  const [rule, ...others] = listAt(state, 'Choices', '');
  const condition = rule && others.length === 0 ? textOf(rule.fields, 'Condition') : undefined;
  const source = /^\{%([\s\S]*)%\}$/.exec(condition?.trim() ?? '')?.[1] ?? '';
  const parts = source
    .split(/\sor\s/)
    .map((part) => /^\$exists\(\$([\w.]+)\)$/.exec(part.trim())?.[1]);
  return parts.every((part) => part !== undefined)
    ? parts.map((part) => part.split('.').at(-1) ?? '')
    : [];
}
