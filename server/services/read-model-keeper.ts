import type { Logger } from 'pino';
import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import { Conflict } from '@/server/application/errors';
import { rebuildNeed } from '@/server/application/rebuild-need';
import { type RebuildDeps, rebuildProjection } from '@/server/application/rebuild-projection';
import { workerFigures } from '@/server/application/worker-figures';
import type { PartitionLeases } from '@/server/ports/partition-leases';
import type { RebuildNeed } from '@/server/ports/projection-rebuild';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type ReadModelKeeperDeps = RebuildDeps & {
  readonly leases: Pick<PartitionLeases, 'workers'>;
  /** Up to so many events the read models are made anew without being asked; 0: never. */
  readonly mostEvents: number;
  readonly owned: OwnedPartitions;
  readonly logger: Logger;
};

const EVERY_MS = 60_000;
/** While workers of two releases work side by side. */
const SOON_MS = 5_000;
const AFTER_FAILURE_MS = 600_000;
/** A worker that is killed is heard of for so long. */
const ALIVE_MS = 10_000;
/** Holding this partition makes a worker the one that looks. */
const TOKEN = 0;
const BY = { type: 'system', id: 'upgrade', name: 'Upgrade' } as const;

/**
 * Has the read models made anew after an upgrade that makes them otherwise, beside the ones that are read: once no
 * worker of the release before is left, whose projector would write rows without what the new one adds. A crash, or
 * being stopped, leaves them as they were, and the next worker begins again.
 */
export class ReadModelKeeper implements Service {
  readonly #loop: Loop;
  #stopping = new AbortController();
  #said: RebuildNeed = 'none';

  constructor(private readonly deps: ReadModelKeeperDeps) {
    this.#loop = new Loop('read-model-keeper', () => this.turn(), deps.logger);
    deps.owned.listen({
      gained: (partition) => partition === TOKEN && this.#loop.wake(),
      lost: () => undefined,
    });
  }

  start(): Promise<void> {
    this.#stopping = new AbortController();
    return this.#loop.start();
  }

  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#loop.stop();
  }

  /** Looks, and rebuilds if that is due; resolves to how long to wait for the next, in milliseconds. */
  async turn(): Promise<number> {
    const { rebuild, leases, owned, mostEvents } = this.deps;
    if (!owned.all.includes(TOKEN)) return EVERY_MS;
    const made = await rebuild.made();
    const workers = await leases.workers(ALIVE_MS);
    const written = workers.map((worker) => workerFigures(worker).readModels);
    const need = rebuildNeed({ made, written, mostEvents });
    if (need === 'due') return this.#rebuild(made.version);
    this.#say(need, made.events);
    return need === 'older-workers' ? SOON_MS : EVERY_MS;
  }

  async #rebuild(from: number): Promise<number> {
    const { logger } = this.deps;
    const versions = { from, to: RUNS_VERSION };
    logger.info(versions, 'an older release made the read models: they are made anew');
    try {
      const way = { calm: true, signal: this.#stopping.signal };
      const rebuilt = await rebuildProjection(this.deps)(BY, way);
      logger.info({ ...versions, ...rebuilt }, 'made the read models anew');
      return EVERY_MS;
    } catch (error) {
      if (this.#stopping.signal.aborted) return EVERY_MS;
      // Somebody rebuilds or prunes just now.
      if (error instanceof Conflict) return SOON_MS;
      logger.error({ err: error }, 'could not make the read models anew, and will try again');
      return AFTER_FAILURE_MS;
    }
  }

  /** Once for each reason. */
  #say(need: RebuildNeed, events: number): void {
    if (need !== this.#said && need !== 'none')
      this.deps.logger.warn(
        { reason: need, events },
        'an older release made the read models, and they are not made anew by themselves now',
      );
    this.#said = need;
  }
}
