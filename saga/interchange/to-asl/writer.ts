import type { Json } from '../../definition/primitives';
import type { Namer } from '../draft/names';
import type { Losses } from './losses';
import type { Scope, Shape } from './shape';
import type { UndoOrder, Unit } from './undo-order';
import type { Variables } from './variables';

/** A state, or a part of one, as it is written. */
export type Fields = { readonly [name: string]: Json };

/** `entry` asks whether there is anything to undo, or is `own`, which undoes it. */
export type UnitStates = { readonly entry: string; readonly own: string };

/** What all parts of a state machine are written with. */
export type Writer = {
  readonly shape: Shape;
  readonly variables: Variables;
  readonly losses: Losses;
  readonly order: UndoOrder;
  /** Gives names to states that no node stands for. */
  readonly names: Namer;
  /** The states in which the undoing of a unit begins and is done. */
  readonly entries: ReadonlyMap<Unit, UnitStates>;
};

/** The states of one machine: the whole, a branch of a Parallel, or what a Map does for an item. */
export type Sheet = {
  readonly scope: Scope;
  readonly states: { [name: string]: Json };
  /** The join at which the ways of a branch end. */
  readonly join: string | undefined;
  /** The state in which ways end that can't end in their own, once there is one. */
  end: string | undefined;
};

export function sheetFor(scope: Scope, join?: string): Sheet {
  return { scope, states: {}, join, end: undefined };
}

/** The JSON pointer of a node in the definition. */
export function pointerOf({ shape }: Pick<Writer, 'shape'>, name: string): string {
  return shape.pointers.get(name) ?? '';
}

/** A field only when it has a value. */
export function present(name: string, value: Json | undefined): Fields {
  return value === undefined ? {} : { [name]: value };
}

/** A field only when there is something in it. */
export function filled(name: string, value: Fields | readonly Json[]): Fields {
  return Object.keys(value).length === 0 ? {} : { [name]: value as Json };
}
