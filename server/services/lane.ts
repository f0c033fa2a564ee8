/** How many items make one batch at most. */
const BATCH = 500;

/**
 * A queue that is worked off in order, batch by batch: each batch is what has arrived while the one
 * before was in work. It never waits for a batch to fill.
 */
export class Lane<Item> {
  #queue: Item[] = [];
  #working: Promise<void> | undefined;

  /** `handle` must not throw. */
  constructor(private readonly handle: (batch: readonly Item[]) => Promise<void>) {}

  get length(): number {
    return this.#queue.length;
  }

  push(item: Item): void {
    this.#queue.push(item);
    // What arrived with the same packet comes into the same batch.
    this.#working ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() =>
      this.#work(),
    );
  }

  /** Drops what has not been begun. */
  clear(): void {
    this.#queue = [];
  }

  /** Resolves when nothing is queued or in work. */
  async idle(): Promise<void> {
    while (this.#working) await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.length > BATCH ? this.#queue.splice(0, BATCH) : this.#queue;
      if (batch === this.#queue) this.#queue = [];
      await this.handle(batch);
    }
    this.#working = undefined;
  }
}
