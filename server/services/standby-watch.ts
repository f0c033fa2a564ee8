import type { Logger } from 'pino';
import type { StandbyState } from '@/server/ports/standby';
import { Loop } from './loop';
import type { Service } from './service';

export type StandbyWatchDeps = {
  /** How far the primary has written its log, in bytes. */
  readonly written: () => Promise<bigint>;
  /** How far the standby has replayed it. Rejects also when it is none. */
  readonly replayed: () => Promise<bigint>;
  /** A standby that is further behind is not read. */
  readonly mostLagMs: number;
  /** Of a clock that only goes on. */
  readonly nowMs: () => number;
  readonly logger: Logger;
};

type Sample = { readonly at: number; readonly position: bigint };

const EVERY_MS = 1_000;
/** More would be of a standby that is away for long. */
const MOST_SAMPLES = 3_600;

/**
 * Looks every second how far a standby is behind: since when the primary had written what the standby has replayed.
 * So an idle primary is no lag, as it would be by the time of the last transaction.
 */
export class StandbyWatch implements Service {
  readonly #loop: Loop;
  #ahead: Sample[] = [];
  #upToDateAt: number | null = null;
  #isThere = false;
  #primaryIsThere = true;

  constructor(private readonly deps: StandbyWatchDeps) {
    this.#loop = new Loop('standby-watch', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  get state(): StandbyState {
    const lagMs = this.#lagMs();
    if (!this.#isThere || lagMs === null) return { status: 'away', lagMs: null };
    // Without the primary an old list is better than none.
    const isUsed = lagMs <= this.deps.mostLagMs || !this.#primaryIsThere;
    return { status: isUsed ? 'used' : 'behind', lagMs };
  }

  /** It did not answer: it is not asked again before the next look. */
  failed(): void {
    this.#isThere = false;
  }

  async look(): Promise<void> {
    const { written, replayed, nowMs } = this.deps;
    const at = nowMs();
    const position = await written().catch(() => null);
    this.#primaryIsThere = position !== null;
    if (position !== null) this.#ahead.push({ at, position });
    if (this.#ahead.length > MOST_SAMPLES) this.#ahead.shift();
    try {
      const seen = await replayed();
      const reached = this.#ahead.filter((sample) => sample.position <= seen).at(-1);
      if (reached) this.#upToDateAt = reached.at;
      this.#ahead = this.#ahead.filter((sample) => sample.position > seen);
      this.#isThere = true;
    } catch (error) {
      this.#isThere = false;
      throw error;
    }
  }

  async #turn(): Promise<number> {
    await this.look();
    return EVERY_MS;
  }

  #lagMs(): number | null {
    if (this.#upToDateAt === null) return null;
    return this.#ahead.length === 0 ? 0 : this.deps.nowMs() - this.#upToDateAt;
  }
}
