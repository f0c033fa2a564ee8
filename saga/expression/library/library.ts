import { Frame } from '../interpreter/frame';
import { isCallable, Native } from '../interpreter/functions';
import type { Machine } from '../interpreter/machine';
import { sequenceOf } from '../interpreter/sequence';
import { textOf } from '../interpreter/text';
import { field, truth } from '../interpreter/values';
import { GUARDS } from './guards';
import { HIGHER_ORDER, type HigherOrder } from './higher-order';
import { MATCHING } from './matching';
import { jsonataFunction } from './natives';

/** jsonata's synchronous and pure functions, used as they are. */
const NATIVE = [
  'sum',
  'count',
  'max',
  'min',
  'average',
  'substring',
  'substringBefore',
  'substringAfter',
  'lowercase',
  'uppercase',
  'length',
  'trim',
  'pad',
  'join',
  'formatNumber',
  'formatBase',
  'formatInteger',
  'parseInteger',
  'number',
  'floor',
  'ceil',
  'round',
  'abs',
  'sqrt',
  'power',
  'zip',
  'keys',
  'append',
  'spread',
  'merge',
  'reverse',
  'error',
  'assert',
  'type',
  'distinct',
  'base64encode',
  'base64decode',
  'encodeUrlComponent',
  'encodeUrl',
  'decodeUrlComponent',
  'decodeUrl',
  'toMillis',
  'fromMillis',
] as const;

/** Written anew: they look into objects, or call functions. */
const OWN: { readonly [name: string]: HigherOrder } = {
  ...HIGHER_ORDER,
  ...MATCHING,
  string: (_machine, [value, pretty]) =>
    value === undefined ? undefined : textOf(value, pretty === true),
  boolean: (_machine, [value]) => truth(value),
  not: (_machine, [value]) => (value === undefined ? undefined : !truth(value)),
  exists: (_machine, [value]) => value !== undefined,
  lookup: (_machine, [value, key]) => field(value, String(key)),
  clone: (_machine, [value]) => (value === undefined ? undefined : JSON.parse(textOf(value))),
};

/** Names, without the $, of the functions that expressions can call. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set([...NATIVE, ...Object.keys(OWN)]);

/** Functions of jsonata that would make an expression give something else each time, or run text as code. */
export const REFUSED_FUNCTIONS: ReadonlySet<string> = new Set([
  'now',
  'millis',
  'random',
  'shuffle',
  'eval',
]);

/**
 * The frame that holds the library; each function is made when it is first asked for. `timestamp` stands
 * in for today where a time is read without its date.
 */
export class LibraryFrame extends Frame {
  readonly #machine: Machine;
  readonly #timestamp: unknown;

  constructor(machine: Machine, timestamp: unknown) {
    super(null);
    this.#machine = machine;
    this.#timestamp = timestamp;
  }

  override lookup(name: string): unknown {
    const known = super.lookup(name);
    if (known !== undefined) return known;
    const made = this.#make(name);
    if (made) this.bind(name, made);
    return made;
  }

  #make(name: string): Native | undefined {
    const own = Object.hasOwn(OWN, name) ? OWN[name] : undefined;
    if (own) return ownFunction(this.#machine, name, own);
    return NATIVE_NAMES.has(name) ? native(this.#machine, name, this.#timestamp) : undefined;
  }
}

const NATIVE_NAMES: ReadonlySet<string> = new Set(NATIVE);

function ownFunction(machine: Machine, name: string, own: HigherOrder): Native {
  const { signature, implementation } = jsonataFunction(name);
  const call = (args: readonly unknown[]) => own(machine, args);
  return new Native({ name, arity: implementation.length, signature, call });
}

function native(machine: Machine, name: string, timestamp: unknown): Native {
  const { signature, implementation } = jsonataFunction(name);
  const guard = Object.hasOwn(GUARDS, name) ? GUARDS[name] : undefined;
  const call = (args: readonly unknown[], input: unknown) => {
    guard?.(machine.budget, args);
    const focus = { input, environment: { timestamp }, createSequence: sequenceOf };
    const made = implementation.apply(focus, [...args]);
    machine.budget.grow(sizeOf(made));
    return made;
  };
  return new Native({ name, arity: implementation.length, signature, call });
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return value !== null && typeof value === 'object' && !isCallable(value)
    ? Object.keys(value).length
    : 1;
}
