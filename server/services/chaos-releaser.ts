import type { Logger } from 'pino';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { MessageBus } from '@/server/ports/message-bus';
import { Loop } from './loop';
import type { Service } from './service';

export type ChaosReleaserDeps = {
  readonly store: Pick<ChaosStore, 'release'>;
  readonly bus: Pick<MessageBus, 'connected' | 'publishAll'>;
  readonly live: Pick<LiveNotices, 'subscribe'>;
  readonly clock: Clock;
  readonly logger: Logger;
};

const EVERY_MS = 250;

/**
 * Sends what chaos kept back when its time has come; all workers share that. A crash after sending and before it was
 * noted sends a message twice, which the broker notices.
 */
export class ChaosReleaser implements Service {
  readonly #loop: Loop;
  #unsubscribe: () => void = () => undefined;

  constructor(private readonly deps: ChaosReleaserDeps) {
    this.#loop = new Loop('chaos-releaser', () => this.#turn(), deps.logger);
  }

  async start(): Promise<void> {
    this.#unsubscribe = this.deps.live.subscribe(({ type }) => {
      if (type === 'chaos-changed') this.#loop.wake();
    });
    await this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { store, bus, clock } = this.deps;
    if (!bus.connected) return EVERY_MS;
    const released = await store.release(clock.now(), async (messages) => {
      const outcomes = await bus.publishAll(messages);
      return new Set(outcomes.filter(({ stored }) => stored).map(({ id }) => id));
    });
    return released > 0 ? 0 : EVERY_MS;
  }
}
