import type { SagaNode } from '../../definition/nodes';
import type { Json } from '../../definition/primitives';
import { type Data, literal, MISSING, mappingOf, set, text } from '../draft/data';
import { below, titleFor } from '../draft/draft';
import type { Emitted, Jump, Link } from '../draft/walk';
import { type Fields, fieldOf, isFields, textOf } from './fields';
import { referencePath } from './json-path';
import { type Machine, statePath, wayOn } from './machine';
import { readPath, readTemplate } from './reader';
import type { Language, Reader } from './scope';
import { isStable } from './stable';

/** One state that is being put into the saga. */
export type State = {
  readonly machine: Machine;
  readonly name: string;
  readonly path: string;
  readonly fields: Fields;
  /** The name of the node that it becomes. */
  readonly node: string;
  readonly reader: Reader;
};

export function openState(
  machine: Machine,
  name: string,
  { fields, data }: { fields: Fields; data: Data },
): State {
  const path = statePath(machine, name);
  const { draft, variables } = machine;
  const node = draft.name(name);
  const language = languageOf(fields, machine.language);
  const token = text((root) => `${root}run.id & ${JSON.stringify(`/${node}`)}`);
  const reader: Reader = { draft, language, state: name, data, token, variables };
  return { machine, name, path, fields, node, reader };
}

/** The query language of an object, or that of what it lies in. */
export function languageOf(fields: Fields, around: Language): Language {
  const named = textOf(fields, 'QueryLanguage');
  return named === 'JSONata' || named === 'JSONPath' ? named : around;
}

/** Name, title and description of a state's node. */
export function headOf({ node, name, fields }: State) {
  const comment = textOf(fields, 'Comment');
  return {
    name: node,
    ...titleFor(node, name),
    ...(comment ? { description: comment.slice(0, 4000) } : {}),
  };
}

/** Adds the state's node. */
export function addNode(state: State, node: SagaNode): string {
  state.machine.draft.understood.add(state.path);
  return state.machine.draft.add(state.machine.sheet, node, state.path);
}

/** Adds a node beside that of the state: `pay_callback` to `pay`. */
export function addBeside(state: State, suffix: string, make: (name: string) => SagaNode): string {
  const { draft, sheet } = state.machine;
  return draft.add(sheet, make(draft.name(`${state.node}_${suffix}`)), state.path);
}

/** Joins two nodes of one state. */
export function link(state: State, edge: Machine['sheet']['edges'][number]): void {
  state.machine.sheet.edges.push(edge);
}

/** A field that is a path by which a part is taken: the whole when it is absent, nothing when it is null. */
function through(state: State, field: string, data: Data): Data {
  if (state.reader.language === 'JSONata') return data;
  const path = fieldOf(state.fields, field);
  if (path === undefined || path === '$') return data;
  if (path === null) return literal({});
  if (typeof path === 'string')
    return readPath({ ...state.reader, data }, path, below(state.path, field));
  state.machine.draft.lose(below(state.path, field), field, 'This is no path; all is passed on.');
  return data;
}

/** What the state works on. */
export function inputOf(state: State): Data {
  return through(state, 'InputPath', state.reader.data);
}

/** What it hands to the work: `Parameters` or `Arguments`, or all. */
export function argumentsOf(state: State, names = ['Parameters', 'Arguments']): Data {
  const data = inputOf(state);
  const name = names.find((field) => fieldOf(state.fields, field) !== undefined);
  if (name === undefined) return data;
  const value = fieldOf(state.fields, name) as Json;
  return readTemplate({ ...state.reader, data }, value, below(state.path, name));
}

/** What the state hands on, when `result` is what it made. */
export function outputOf(state: State, result: Data): Data {
  const { reader, fields, path } = state;
  if (reader.language === 'JSONata') {
    const output = fieldOf(fields, 'Output');
    return output === undefined
      ? result
      : readTemplate({ ...reader, result }, output, below(path, 'Output'));
  }
  return through(state, 'OutputPath', placed(state, selected(state, result)));
}

/** What `ResultSelector` makes of a result. */
export function selected({ reader, fields, path }: State, result: Data): Data {
  const selector = fieldOf(fields, 'ResultSelector');
  if (selector === undefined || reader.language === 'JSONata') return result;
  return readTemplate({ ...reader, data: result }, selector, below(path, 'ResultSelector'));
}

function placed({ reader, fields, path, machine }: State, result: Data): Data {
  return place(machine, { fields, path, data: reader.data, result });
}

/** Puts a result where `ResultPath` says; instead of everything when it says nothing. */
export function place(
  { draft }: Machine,
  { fields, path, data, result }: { fields: Fields; path: string; data: Data; result: Data },
): Data {
  const where = fieldOf(fields, 'ResultPath');
  if (where === undefined) return result;
  if (where === null) return data;
  const names = typeof where === 'string' ? referencePath(where) : null;
  if (names) return set(data, names, result);
  draft.lose(
    below(path, 'ResultPath'),
    String(where),
    'This is no reference path; the result replaces everything.',
  );
  return result;
}

/** The ways on from `from`, past a transform when the state assigns variables. */
export function leave(
  state: State,
  from: string,
  { data, result }: { data: Data; result: Data },
): Emitted['jumps'] {
  const target = wayOn(state.machine, state.name, state.fields);
  const reader = { ...state.reader, result };
  return assigned(
    state,
    { from, target, data },
    { fields: state.fields, path: state.path, reader },
  );
}

/** What `Assign` sets, by the names that the variables have here; not what is known without a variable. */
export function assignmentsOf(
  state: State,
  { fields, path, reader }: { fields: Fields; path: string; reader: Reader },
): readonly (readonly [string, Json])[] {
  const assign = fieldOf(fields, 'Assign');
  if (!isFields(assign)) return [];
  // In JSONPath, `$` is what the state made; in JSONata it is asked for by name.
  const of =
    reader.language === 'JSONPath' && reader.result ? { ...reader, data: reader.result } : reader;
  const values = readTemplate(of, assign, below(path, 'Assign'));
  return Object.keys(assign).flatMap((key) => {
    const own = key.replace(/\.\$$/, '');
    const value =
      values.kind === 'object'
        ? (values.fields.get(own) ?? MISSING)
        : literal((assign[key] ?? null) as Json);
    const isKnown = reader.variables.assign(own, value, isStable(state, reader, value));
    return isKnown ? [] : [[reader.variables.nameOf(own), mappingOf(value)] as const];
  });
}

/** A way on that first assigns what `Assign` says. */
export function assigned(
  state: State,
  jump: Jump,
  { fields, path, reader }: { fields: Fields; path: string; reader: Reader },
): readonly (Jump | Link)[] {
  const entries = assignmentsOf(state, { fields, path, reader });
  if (entries.length === 0) return [jump];
  const name = addBeside(state, 'vars', (unique) => ({
    name: unique,
    type: 'transform',
    assign: Object.fromEntries(entries),
  }));
  const { from, edge, target, data } = jump;
  return [
    { from, node: name, ...(edge ? { edge } : {}) },
    { from: name, target, data },
  ];
}
