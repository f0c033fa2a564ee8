import type { Logger } from 'pino';
import type { ConsumerLeaders } from '@/server/ports/consumer-leaders';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type ConsumerKeeperDeps = {
  readonly leaders: ConsumerLeaders;
  readonly owned: OwnedPartitions;
  readonly bus: { readonly connected: boolean };
  readonly nowMs: () => number;
  readonly logger: Logger;
  /** Between two looks, and how long a consumer may be without a leader, in milliseconds. */
  readonly everyMs?: number;
  readonly patienceMs?: number;
};

const EVERY_MS = 10_000;
/** An election takes seconds, also when the whole cluster has just come up. */
const PATIENCE_MS = 25_000;
/** Who holds this partition looks for all. */
const ELECTING_PARTITION = 0;

/**
 * Makes consumers anew that have lost their leader for good, those of participants included, on the one worker that
 * holds partition 0. A crash leaves at most a consumer that was deleted: who reads from it makes it again.
 */
export class ConsumerKeeper implements Service {
  readonly #loop: Loop;
  /** Since when each has been without a leader at every look. */
  #since: ReadonlyMap<string, number> = new Map();

  constructor(private readonly deps: ConsumerKeeperDeps) {
    this.#loop = new Loop('consumer-keeper', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { owned, bus, everyMs = EVERY_MS } = this.deps;
    if (owned.all.includes(ELECTING_PARTITION) && bus.connected) await this.#look();
    else this.#since = new Map();
    return everyMs;
  }

  async #look(): Promise<void> {
    const { leaders, nowMs, logger, patienceMs = PATIENCE_MS } = this.deps;
    const since = new Map<string, number>();
    for (const consumer of await leaders.leaderless()) {
      const key = `${consumer.stream} ${consumer.name}`;
      const from = this.#since.get(key) ?? nowMs();
      since.set(key, from);
      if (nowMs() - from < patienceMs) continue;
      try {
        const begins = await leaders.remake(consumer);
        since.delete(key);
        logger.warn({ ...consumer, begins }, 'made a consumer anew that had lost its leader');
      } catch (error) {
        logger.warn(
          { err: error, ...consumer },
          'a consumer without a leader is not made anew yet',
        );
      }
    }
    this.#since = since;
  }
}
