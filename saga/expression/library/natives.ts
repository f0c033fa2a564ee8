import jsonata from 'jsonata';
import type { Signature } from '../interpreter/functions';

/** A function of jsonata's own library. */
export type JsonataFunction = {
  readonly implementation: (this: unknown, ...args: unknown[]) => unknown;
  readonly signature?: Signature;
};

/** The hook that jsonata calls, synchronously, with its environment before it evaluates a node. */
const ENTRY = Symbol.for('jsonata.__evaluate_entry') as unknown as string;

type Environment = { readonly lookup: (name: string) => unknown };

/**
 * jsonata keeps its library to itself, and its `evaluate` is asynchronous; but most of its functions are
 * synchronous and pure. The environment that its entry hook is handed leads to them, so that numbers,
 * dates and texts are formatted by the one implementation there is.
 */
function environment(): Environment {
  let entered: Environment | undefined;
  const probe = jsonata('null');
  probe.assign(ENTRY, (_ast: unknown, _input: unknown, at: Environment) => {
    entered = at;
  });
  void probe.evaluate(null);
  if (!entered) throw new Error('jsonata no longer calls its entry hook; see docs/decisions/0010.');
  return entered;
}

const { lookup } = environment();

/** A function of jsonata's library by its name without the $. */
export function jsonataFunction(name: string): JsonataFunction {
  const found = lookup(name) as JsonataFunction | undefined;
  if (typeof found?.implementation !== 'function') throw new Error(`jsonata has no $${name}.`);
  return found;
}
