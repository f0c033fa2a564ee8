import type { Ast } from '../ast';
import type { Frame } from './frame';

/** Checks the arguments of a call, and fills in the context where the signature says so. */
export type Signature = {
  readonly validate: (args: readonly unknown[], context: unknown) => unknown[];
};

/** A function that the expression defines, closed over where it was defined. */
export class Closure {
  // jsonata's native functions tell functions from objects by these two marks.
  readonly _jsonata_lambda = true;
  readonly parameters: readonly string[];
  readonly body: Ast;
  readonly input: unknown;
  readonly frame: Frame;
  readonly signature: Signature | undefined;
  /** A call in tail position, to be made by the caller so that recursion needs no depth. */
  readonly thunk: boolean;

  constructor(lambda: Ast, input: unknown, frame: Frame) {
    this.parameters = (lambda.arguments ?? []).map((parameter) => String(parameter.value));
    this.body = lambda.body as Ast;
    this.input = input;
    this.frame = frame;
    this.signature = lambda.signature as Signature | undefined;
    this.thunk = lambda.thunk === true;
  }

  get arity(): number {
    return this.parameters.length;
  }
}

/** A function of the library, or one made of others. `context` is the value the call stands at. */
export class Native {
  readonly _jsonata_function = true;
  readonly name: string;
  readonly arity: number;
  readonly signature: Signature | undefined;
  readonly call: (args: readonly unknown[], context: unknown) => unknown;

  constructor(of: {
    readonly name: string;
    readonly arity: number;
    readonly signature?: Signature | undefined;
    readonly call: (args: readonly unknown[], context: unknown) => unknown;
  }) {
    this.name = of.name;
    this.arity = of.arity;
    this.signature = of.signature;
    this.call = of.call;
  }
}

export type Callable = Closure | Native;

/** Whether a value can be called. Data can't pretend to be a function. */
export function isCallable(value: unknown): value is Callable {
  return value instanceof Closure || value instanceof Native;
}
