/** Variables of a block or call, and behind them those of what encloses it. */
export class Frame {
  readonly #variables = new Map<string, unknown>();
  readonly #outer: Frame | null;

  constructor(outer: Frame | null) {
    this.#outer = outer;
  }

  bind(name: string, value: unknown): void {
    this.#variables.set(name, value);
  }

  /** The value of the innermost variable of that name; undefined when there is none. */
  lookup(name: string): unknown {
    if (this.#variables.has(name)) return this.#variables.get(name);
    return this.#outer?.lookup(name);
  }
}

/** A frame with the bindings that a tuple carries. */
export function tupleFrame(outer: Frame, tuple: Tuple): Frame {
  const frame = new Frame(outer);
  for (const [name, value] of Object.entries(tuple)) frame.bind(name, value);
  return frame;
}

/** An item of a path together with the variables that the path bound on its way; the item is `@`. */
export type Tuple = { readonly [name: string]: unknown };
