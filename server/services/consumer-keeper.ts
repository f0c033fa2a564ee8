import type { Logger } from 'pino';
import type { ConsumerLeaders, KnownConsumer } from '@/server/ports/consumer-leaders';
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

const EVERY_MS = 5_000;
/** An election takes seconds, also when the whole cluster has just come up. */
const PATIENCE_MS = 12_000;
const AT_ONCE = 64;
/** Others look as well, to know how far each had come should it be up to them. */
const LESS_OFTEN = 6;
/** Who holds this partition acts for all. */
const ELECTING_PARTITION = 0;

/**
 * Makes consumers anew that have lost their leader for good, those of participants included, on the one worker that
 * holds partition 0. A crash leaves at most a consumer that was deleted: who reads from it makes it again.
 */
export class ConsumerKeeper implements Service {
  readonly #loop: Loop;
  /** Since when each has been without a leader at every look. */
  #since = new Map<string, number>();

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
    if (!bus.connected) return everyMs;
    const acts = owned.all.includes(ELECTING_PARTITION);
    await this.#look(acts);
    return acts ? everyMs : everyMs * LESS_OFTEN;
  }

  async #look(acts: boolean): Promise<void> {
    const { leaders, nowMs, patienceMs = PATIENCE_MS } = this.deps;
    const found = await leaders.leaderless();
    const since = (consumer: KnownConsumer) => this.#since.get(keyOf(consumer)) ?? nowMs();
    if (!acts) return this.#since.clear();
    this.#since = new Map(found.map((consumer) => [keyOf(consumer), since(consumer)]));
    const lost = found.filter((consumer) => nowMs() - since(consumer) >= patienceMs);
    for (let start = 0; start < lost.length; start += AT_ONCE) {
      const some = lost.slice(start, start + AT_ONCE);
      await Promise.all(some.map((consumer) => this.#remake(consumer)));
    }
  }

  /** Never rejects: what cannot be made anew now is found again. */
  async #remake(consumer: KnownConsumer): Promise<void> {
    const { leaders, logger } = this.deps;
    try {
      const begins = await leaders.remake(consumer);
      logger.warn({ ...consumer, begins }, 'made a consumer anew that had lost its leader');
    } catch (error) {
      const message = 'a consumer without a leader is not made anew yet';
      logger.warn({ err: error, ...consumer }, message);
    }
  }
}

const keyOf = ({ stream, name }: KnownConsumer) => `${stream} ${name}`;
