import type { Logger } from 'pino';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { Redeliveries } from '@/server/ports/redeliveries';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type HousekeepingDeps = {
  readonly chaos: Pick<ChaosStore, 'forget'>;
  readonly redeliveries: Pick<Redeliveries, 'forget'>;
  /** How long a fault on an edge that is over is kept, with what it hit. */
  readonly chaosMs: number;
  readonly owned: OwnedPartitions;
  readonly clock: Clock;
  readonly logger: Logger;
};

const EVERY_MS = 3_600_000;
const NOT_MINE_MS = 60_000;
/** A day longer than the broker keeps the messages themselves. */
const REDELIVERIES_MS = 8 * 86_400_000;
/** Holding this partition makes a worker the one that cleans up. */
const TOKEN = 0;

/**
 * Forgets once an hour what only helps for a while: faults on edges that are long over, and second deliveries. A crash
 * leaves some of it for the next hour.
 */
export class Housekeeping implements Service {
  readonly #loop: Loop;

  constructor(private readonly deps: HousekeepingDeps) {
    this.#loop = new Loop('housekeeping', () => this.turn(), deps.logger);
    deps.owned.listen({
      gained: (partition) => partition === TOKEN && this.#loop.wake(),
      lost: () => undefined,
    });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Resolves to how long to wait for the next, in milliseconds. */
  async turn(): Promise<number> {
    const { chaos, redeliveries, chaosMs, owned, clock, logger } = this.deps;
    if (!owned.all.includes(TOKEN)) return NOT_MINE_MS;
    const before = (ms: number) => new Date(Date.parse(clock.now()) - ms).toISOString();
    const rules = await chaos.forget(before(chaosMs));
    if (rules > 0) logger.info({ rules }, 'forgot faults on edges that were long over');
    await redeliveries.forget(before(REDELIVERIES_MS));
    return EVERY_MS;
  }
}
