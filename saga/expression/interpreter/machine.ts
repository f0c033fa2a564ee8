import type { Ast } from '../ast';
import type { Budget } from './budget';
import type { Frame } from './frame';
import type { Callable } from './functions';

/** Where an expression is evaluated: the context value and the variables. */
export type At = { readonly input: unknown; readonly frame: Frame };

/** What every part of the interpreter works with; the parts call each other through it. */
export type Machine = {
  readonly budget: Budget;
  readonly evaluate: (ast: Ast, at: At) => unknown;
  readonly call: (callable: Callable, args: readonly unknown[], context: unknown) => unknown;
};
