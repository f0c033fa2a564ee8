import type { Logger } from 'pino';
import type { Outbox } from '@/server/ports/outbox';
import type { FeedBatch, FeedSession, OutboxFeed } from '@/server/ports/outbox-feed';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { Loop } from './loop';
import type { Relay } from './relay';
import type { Service } from './service';
import { WakeablePause } from './wakeable-pause';

export type CdcRelayDeps = {
  readonly feed: OutboxFeed;
  readonly outbox: Pick<Outbox, 'claimUnpublished'>;
  readonly relay: Pick<Relay, 'publishClaimed' | 'mark'>;
  /** How many partitions there are; one relay serves them all. */
  readonly partitions: number;
  readonly logger: Logger;
};

/** How soon a holder that died is followed by another. */
const TAKEN_MS = 1_000;
const AGAIN_MS = 250;
const SWEEP_LIMIT = 500;

/**
 * Publishes the outbox as the database's own log tells of it (change data capture), so nobody asks the
 * table, and whoever commits need not publish. One process at a time has the feed, others stand by.
 *
 * Each session begins with a sweep: what was committed before the feed's first day is not told by it.
 * A place is confirmed when everything before it is published; a crash in between publishes some
 * messages again, and the broker drops those that it has already.
 */
export class CdcRelay implements Service {
  readonly #loop: Loop;
  readonly #pause = new WakeablePause();
  #session: FeedSession | undefined;
  #stopping = false;

  constructor(private readonly deps: CdcRelayDeps) {
    this.#loop = new Loop('cdc-relay', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    this.#stopping = false;
    return this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#pause.wake();
    await this.#session?.close();
    await this.#loop.stop();
  }

  /** Whether this process is the one that relays. */
  get active(): boolean {
    return this.#session !== undefined;
  }

  async #turn(): Promise<number> {
    const session = await this.deps.feed.open();
    if (!session) return TAKEN_MS;
    this.#session = session;
    try {
      await this.#sweep();
      while (!this.#stopping) {
        const batch = await session.next();
        if (!batch) break;
        await this.#relay(batch);
      }
    } finally {
      this.#session = undefined;
      await session.close();
    }
    return 0;
  }

  async #sweep(): Promise<void> {
    const partitions = Array.from({ length: this.deps.partitions }, (_, partition) => partition);
    let claimed = SWEEP_LIMIT;
    while (claimed >= SWEEP_LIMIT && !this.#stopping) {
      const claim = { partitions, ageMs: 0, limit: SWEEP_LIMIT };
      let published = 0;
      claimed = await this.deps.outbox.claimUnpublished(claim, async (messages) => {
        const publications = await this.deps.relay.publishClaimed(messages);
        published = publications.length;
        return publications;
      });
      if (published === claimed) continue;
      claimed = SWEEP_LIMIT;
      await this.#pause.pause(AGAIN_MS);
    }
  }

  /** Publishes the whole batch, however often that takes, before the next one. */
  async #relay({ messages, confirm }: FeedBatch): Promise<void> {
    let rest: readonly OutboxMessage[] = messages;
    while (rest.length > 0) {
      const publications = await this.deps.relay.publishClaimed(rest);
      this.deps.relay.mark(publications);
      const done = new Set(publications.map(({ id }) => id));
      rest = rest.filter(({ id }) => !done.has(id));
      if (rest.length === 0) break;
      if (this.#stopping) return;
      await this.#pause.pause(AGAIN_MS);
    }
    confirm();
  }
}
