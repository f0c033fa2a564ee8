/** How many pieces of work a service may have under way, and how many may wait behind them. */
export type BulkheadLimits = { readonly running: number; readonly waiting: number };

/**
 * Keeps services apart: each has its own places, so that a slow one holds up nobody else.
 */
export class Bulkheads {
  readonly #limits: BulkheadLimits;
  readonly #services = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

  constructor(limits: BulkheadLimits) {
    this.#limits = limits;
  }

  /** Runs the work when the service has a place; false, at once, when too many wait already. */
  async run(service: string, work: () => Promise<void>): Promise<boolean> {
    const places = this.#services.get(service) ?? { running: 0, waiting: [] };
    this.#services.set(service, places);
    if (places.running >= this.#limits.running) {
      if (places.waiting.length >= this.#limits.waiting) return false;
      await new Promise<void>((resolve) => places.waiting.push(resolve));
    } else {
      places.running += 1;
    }
    try {
      await work();
    } finally {
      this.#passOn(service, places);
    }
    return true;
  }

  #passOn(service: string, places: { running: number; readonly waiting: (() => void)[] }): void {
    const next = places.waiting.shift();
    if (next) {
      next();
      return;
    }
    places.running -= 1;
    if (places.running === 0) this.#services.delete(service);
  }
}
