import type { FlowStore } from './flow-store';

/** The edges on which something went since a store was first asked, one a line: a text, so that it can be compared. */
export class SeenEdges {
  readonly #edges = new Set<string>();
  #read = 0;
  #text = '';

  constructor(private readonly store: FlowStore) {}

  readonly text = (): string => {
    const before = this.#edges.size;
    for (const { second, entries } of this.store.seconds()) {
      if (second <= this.#read) continue;
      for (const [edge] of entries) this.#edges.add(edge);
    }
    this.#read = this.store.lastSecond;
    if (this.#edges.size !== before) this.#text = [...this.#edges].sort().join('\n');
    return this.#text;
  };
}
