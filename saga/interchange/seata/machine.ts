import type { Json } from '../../definition/primitives';
import { type Fields, fieldOf, isFields, listAt, textOf } from '../asl/fields';
import { type Data, get, literal, objectOf, set } from '../draft/data';
import { below, type Draft, titleFor } from '../draft/draft';
import { type SpelReader, spelValue } from './spel';

/** A state machine of Seata that is being put into a saga. */
export type SeataMachine = {
  readonly draft: Draft;
  readonly fields: Fields;
  /** States that undo others; they are no part of the flow. */
  readonly undoing: ReadonlySet<string>;
};

/** One state of it; `data` is the machine's context. */
export type SeataState = {
  readonly machine: SeataMachine;
  readonly name: string;
  readonly node: string;
  readonly path: string;
  readonly fields: Fields;
  readonly data: Data;
};

export const END = '\u0000end';

export function seataState({ fields }: SeataMachine, name: string): Fields | undefined {
  const states = fieldOf(fields, 'States');
  const state = isFields(states) ? fieldOf(states, name) : undefined;
  return isFields(state) ? state : undefined;
}

export function openSeataState(machine: SeataMachine, name: string, data: Data): SeataState {
  const path = below(below('', 'States'), name);
  const fields = seataState(machine, name) ?? {};
  return { machine, name, path, fields, data, node: machine.draft.name(name) };
}

export function headOf({ node, name, fields }: SeataState) {
  const comment = textOf(fields, 'Comment');
  return {
    name: node,
    ...titleFor(node, name),
    ...(comment ? { description: comment.slice(0, 4000) } : {}),
  };
}

/** Where a state leads when it is done. */
export function wayOn(name: string, state: Fields): string {
  return textOf(state, 'Next') ?? `${END}/${name}`;
}

/** All that a state may lead to. */
export function successorsOf(machine: SeataMachine, name: string): readonly string[] {
  const state = seataState(machine, name);
  const type = state && textOf(state, 'Type');
  if (!state || type === 'Fail' || type === 'Succeed' || type === 'CompensationTrigger') return [];
  const rules = listAt(state, 'Choices', '').map(({ fields }) => textOf(fields, 'Next'));
  const catches = listAt(state, 'Catch', '').map(({ fields }) => textOf(fields, 'Next'));
  const own = type === 'Choice' ? textOf(state, 'Default') : wayOn(name, state);
  return [...rules, own, ...catches].filter((to) => to !== undefined);
}

/** Whether a state is where Seata begins to compensate. */
export function isTrigger(machine: SeataMachine, name: string): boolean {
  const state = seataState(machine, name);
  return state !== undefined && textOf(state, 'Type') === 'CompensationTrigger';
}

export function readerOf(state: SeataState, path: string, root?: Data): SpelReader {
  const lose = (what: string, why: string) => state.machine.draft.lose(path, what, why);
  return { data: state.data, ...(root ? { root } : {}), lose };
}

/** A template of Seata: texts that begin with `$.` are expressions. */
export function readTemplate(
  state: SeataState,
  value: Json,
  { path, root }: { path: string; root?: Data },
): Data {
  if (typeof value === 'string') return spelValue(readerOf(state, path, root), value);
  if (value === null || typeof value !== 'object') return literal(value);
  const within = (key: string | number, item: Json) =>
    readTemplate(state, item, { path: below(path, key), ...(root ? { root } : {}) });
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item: Json, index) => within(index, item)) };
  }
  return objectOf(
    Object.entries(value as Fields).map(([key, item]) => [key, within(key, item)] as const),
  );
}

/** What is sent: the arguments of the method, of which a single one stands for itself. */
export function inputOf(state: SeataState): Data {
  const input = fieldOf(state.fields, 'Input');
  if (input === undefined || input === null) return literal({});
  const data = readTemplate(state, input, { path: below(state.path, 'Input') });
  return data.kind === 'list' && data.items.length === 1 ? get(data, 0) : data;
}

/** The context behind a state: what `Output` names is put into it. */
export function outputOf(state: SeataState, result: Data): Data {
  const output = fieldOf(state.fields, 'Output');
  if (!isFields(output)) return state.data;
  const path = below(state.path, 'Output');
  return Object.entries(output).reduce((data, [key, value]) => {
    return set(data, [key], readTemplate(state, value, { path: below(path, key), root: result }));
  }, state.data);
}
