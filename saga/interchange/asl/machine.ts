import type { Data } from '../draft/data';
import type { Draft, Sheet } from '../draft/draft';
import { below } from '../draft/draft';
import { type Fields, fieldOf, isFields, listAt, textOf } from './fields';
import type { MachineUndoing } from './machine-undoing';
import type { Language } from './scope';
import type { KnownVariables, Variables } from './variables';

/** One set of states: the state machine itself, a branch of a Parallel, or what a Map does for an item. */
export type Machine = {
  readonly draft: Draft;
  readonly sheet: Sheet;
  /** Its place in the file. */
  readonly path: string;
  readonly fields: Fields;
  readonly language: Language;
  readonly variables: Variables;
  readonly attempt: Attempt;
  /** Which of its states undo others. */
  readonly undoing: MachineUndoing;
  /** The compensations that are drawn already, by the states that they were made of. */
  readonly undone: Map<string, string>;
  /** How deep it lies in others. */
  readonly depth: number;
  /** Where a state that ends this machine leads, and a failure that somebody outside catches. */
  readonly ends: 'each-apart' | 'together';
  readonly caughtOutside: boolean;
  /** What the node is that such an end, or failure, leads into. */
  readonly end: (state: string, data: Data) => string;
  readonly caught: (data: Data) => string;
  /** Puts a machine that lies within a state of this one into the saga. */
  readonly walkInner: (around: Machine, inner: Inner) => void;
};

/** A machine within a state, and how its ends and failures go on. */
export type Inner = {
  readonly fields: Fields;
  readonly path: string;
  /** Another sheet than that of the state, for the body of a map. */
  readonly sheet?: Sheet;
  readonly first: { readonly from: string; readonly data: Data };
  readonly end: Machine['end'];
  readonly caught?: Machine['caught'];
};

/** One try to write the file as a saga. */
export type Attempt = {
  readonly meetings: Set<string>;
  /** Variables that are known without being kept, learnt from the try before. */
  readonly known: KnownVariables;
  again: boolean;
};

/** Where a state leads that is no state: to the machine's end, or to whoever catches its failure. */
export const END = '\u0000end';
export const CAUGHT = '\u0000caught';
export const UNCAUGHT = '\u0000uncaught';

export function statePath(machine: Machine, name: string): string {
  return below(below(machine.path, 'States'), name);
}

export function stateOf({ fields }: Machine, name: string): Fields | undefined {
  const states = fieldOf(fields, 'States');
  const state = isFields(states) ? fieldOf(states, name) : undefined;
  return isFields(state) ? state : undefined;
}

export function stateNames({ fields }: Pick<Machine, 'fields'>): readonly string[] {
  const states = fieldOf(fields, 'States');
  return isFields(states) ? Object.keys(states) : [];
}

/** Where a state leads when it is done. */
export function wayOn(machine: Machine, name: string, state: Fields): string {
  const next = textOf(state, 'Next');
  if (next !== undefined) return next;
  return machine.ends === 'together' ? END : `${END}/${name}`;
}

/** All states, and ends, to which a state may lead. */
export function successorsOf(machine: Machine, name: string): readonly string[] {
  const state = stateOf(machine, name);
  if (!state) return [];
  const path = statePath(machine, name);
  const type = textOf(state, 'Type');
  if (type === 'Fail') return [CAUGHT];
  const ways =
    type === 'Choice'
      ? [
          ...listAt(state, 'Choices', path).map(({ fields }) => textOf(fields, 'Next')),
          textOf(state, 'Default'),
        ]
      : [wayOn(machine, name, state)];
  const catches = listAt(state, 'Catch', path).map(({ fields }) => textOf(fields, 'Next'));
  return [...ways, ...catches, CAUGHT, UNCAUGHT].filter((to) => to !== undefined);
}

/** Whether a state may be reached again from itself. */
export function isInLoop(machine: Machine, name: string): boolean {
  const seen = new Set(successorsOf(machine, name));
  // A set that grows while it is walked is walked to its end.
  for (const inner of seen) for (const to of successorsOf(machine, inner)) seen.add(to);
  return seen.has(name);
}
