import { type AdaptiveLimit, firstLimit, type LimitBounds, stepLimit } from './adaptive-limit';
import { Slots } from './slots';

/** So long a window is at least, and so many pieces of work must have ended in it. */
const WINDOW_MS = 500;
const FEWEST = 5;

/**
 * The places at which messages are handled at once, and behind them as many again for messages on their way. With
 * bounds that differ, how many there are follows how long the work takes.
 */
export class WorkPlaces {
  /** Twice as many as are at work: while one half is handled the other is on its way. */
  readonly held: Slots;
  readonly #running: Slots;
  #adaptive: AdaptiveLimit;
  #window = { since: performance.now(), ended: 0, totalMs: 0, most: 0 };

  constructor(private readonly bounds: LimitBounds) {
    const isFixed = bounds.min === bounds.max;
    this.#adaptive = isFixed ? { limit: bounds.max, usualMs: null } : firstLimit(bounds);
    this.held = new Slots(this.limit * 2);
    this.#running = new Slots(this.limit);
  }

  /** How many may be at work at once, now. */
  get limit(): number {
    return this.#adaptive.limit;
  }

  /** How many are. */
  get atWork(): number {
    return this.#running.taken;
  }

  /** Takes a place if one is free. */
  takeFree(): boolean {
    const taken = this.#running.takeFree();
    if (taken) this.#noteMost();
    return taken;
  }

  /** Resolves with a place, which must be given back with how long the work took. */
  async take(): Promise<void> {
    await this.#running.take();
    this.#noteMost();
  }

  #noteMost(): void {
    this.#window.most = Math.max(this.#window.most, this.#running.taken);
  }

  /** Null: nothing was done at the place. */
  free(tookMs: number | null): void {
    this.#running.free();
    if (tookMs === null || this.bounds.min === this.bounds.max) return;
    this.#window.ended += 1;
    this.#window.totalMs += tookMs;
    this.#step();
  }

  #step(): void {
    const { since, ended, totalMs, most } = this.#window;
    const now = performance.now();
    if (ended < FEWEST || now - since < WINDOW_MS) return;
    const seen = { averageMs: totalMs / ended, most };
    this.#adaptive = stepLimit(this.#adaptive, this.bounds, seen);
    this.#window = { since: now, ended: 0, totalMs: 0, most: this.#running.taken };
    this.#running.resize(this.limit);
    this.held.resize(this.limit * 2);
  }
}
