import type { Logger } from 'pino';
import type { MessageBus } from '@/server/ports/message-bus';
import type { Outbox } from '@/server/ports/outbox';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Relay } from './relay';
import type { Service } from './service';

export type OutboxSweeperDeps = {
  readonly outbox: Pick<Outbox, 'claimUnpublished'>;
  readonly bus: Pick<MessageBus, 'connected'>;
  readonly relay: Relay;
  readonly owned: OwnedPartitions;
  readonly logger: Logger;
};

const LIMIT = 500;
/** What is younger is about to be published by whoever committed it. */
const AGE_MS = 1_000;
const IDLE_MS = 500;
const CATCH_UP_MS = 20;

/**
 * Publishes what a crash or a lost broker left in the outbox, in order. While the relay is behind
 * it takes everything, whatever its age. So it does for a partition that was gained: what its owner
 * before could not publish must not be overtaken by what this worker publishes.
 */
export class OutboxSweeper implements Service {
  readonly #loop: Loop;

  constructor(private readonly deps: OutboxSweeperDeps) {
    this.#loop = new Loop('outbox-sweeper', () => this.#turn(), deps.logger);
    deps.owned.listen({
      gained: () => this.takeLeft(),
      lost: () => undefined,
    });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /**
   * Somebody may have left messages behind, as while the broker was away: they are taken at once, whatever
   * their age, and before anything that this worker commits from now on.
   */
  takeLeft(): void {
    this.deps.relay.fallBehind();
    this.#loop.wake();
  }

  async #turn(): Promise<number> {
    const { outbox, bus, relay, owned } = this.deps;
    if (!bus.connected || owned.size === 0) return IDLE_MS;
    const { behind, left } = relay;
    let published = 0;
    const claim = { partitions: owned.all, ageMs: behind ? 0 : AGE_MS, limit: LIMIT };
    const claimed = await outbox.claimUnpublished(claim, async (messages) => {
      const publications = await relay.publishClaimed(messages);
      published = publications.length;
      return publications;
    });
    if (published < claimed) return IDLE_MS;
    if (claimed >= LIMIT) return 0;
    if (behind && claimed === 0) relay.caughtUp(left);
    return behind ? CATCH_UP_MS : IDLE_MS;
  }
}
