/** Numbers the facts that a drawing can establish, so that sets of them fit into a few machine words. */
export class FactIndex {
  readonly #places = new Map<string, number>();

  constructor(facts: Iterable<string>) {
    for (const fact of facts)
      if (!this.#places.has(fact)) this.#places.set(fact, this.#places.size);
  }

  /** The set of these facts. Facts that are not in the index are left out. */
  setOf(facts: Iterable<string>): FactSet {
    const words = new Uint32Array(Math.ceil(this.#places.size / 32));
    for (const fact of facts) {
      const place = this.#places.get(fact);
      if (place !== undefined) words[place >>> 5] = (words[place >>> 5] ?? 0) | (1 << (place & 31));
    }
    return new FactSet(this, words);
  }

  /** Every fact that there is. */
  get facts(): Iterable<string> {
    return this.#places.keys();
  }

  placeOf(fact: string): number | undefined {
    return this.#places.get(fact);
  }
}

/** A set of facts; never changed. All sets that are combined come from one index. */
export class FactSet {
  readonly #index: FactIndex;
  readonly #words: Uint32Array;

  constructor(index: FactIndex, words: Uint32Array) {
    this.#index = index;
    this.#words = words;
  }

  has(fact: string): boolean {
    const place = this.#index.placeOf(fact);
    return place !== undefined && (((this.#words[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
  }

  /** The facts in it. */
  names(): readonly string[] {
    return [...this.#index.facts].filter((fact) => this.has(fact));
  }

  /** The facts of both. */
  and(other: FactSet): FactSet {
    return new FactSet(
      this.#index,
      this.#words.map((word, i) => word & (other.#words[i] ?? 0)),
    );
  }

  /** The facts of either. */
  or(other: FactSet): FactSet {
    return new FactSet(
      this.#index,
      this.#words.map((word, i) => word | (other.#words[i] ?? 0)),
    );
  }

  equals(other: FactSet): boolean {
    return this.#words.every((word, i) => word === other.#words[i]);
  }
}
