import type { RateState } from './rate';
import { takeTurns } from './rate';
import { pause } from './until-works';

/** The one place at which all instances of a service take their turns. */
export type SharedRate = {
  /** What is kept, and the number of its last change; nothing was kept yet: 0. */
  read(): Promise<{ readonly state: RateState; readonly change: number }>;
  /** Keeps it when nobody else has since that change; false otherwise. */
  write(state: RateState, change: number): Promise<boolean>;
};

const AGAIN_MS = 20;

/**
 * Turns at a rate that all instances share. Who waits here is let begin one by one; many who wait cost one
 * change of what is shared. A crash loses the turns of a second at most.
 */
export class RateTurns {
  readonly #waiting: (() => void)[] = [];
  #pumping = false;

  constructor(
    private readonly shared: SharedRate,
    private readonly signal: AbortSignal,
    private readonly perSecond: () => number | null,
  ) {}

  /** Resolves when the next may begin; at once without a rate, or when stopped. */
  take(): Promise<void> {
    if (this.perSecond() === null || this.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#pumping) void this.#pump();
    });
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    while (this.#waiting.length > 0) {
      const perSecond = this.perSecond();
      if (perSecond === null || this.signal.aborted) this.#letGo(this.#waiting.length);
      else await this.#some(perSecond);
    }
    this.#pumping = false;
  }

  async #some(perSecond: number): Promise<void> {
    try {
      const { state, change } = await this.shared.read();
      const wanted = { wanted: this.#waiting.length, perSecond, nowMs: Date.now() };
      const { count, firstAtMs, everyMs, state: after } = takeTurns(state, wanted);
      if (!(await this.shared.write(after, change))) {
        return pause(AGAIN_MS * Math.random(), this.signal);
      }
      for (let turn = 0; turn < count; turn++) {
        await pause(Math.max(0, firstAtMs + turn * everyMs - Date.now()), this.signal);
        this.#letGo(1);
      }
    } catch {
      // The broker is away: nothing begins that may not.
      await pause(AGAIN_MS * 25, this.signal);
    }
  }

  #letGo(count: number): void {
    for (const resolve of this.#waiting.splice(0, count)) resolve();
  }
}
