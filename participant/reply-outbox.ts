import type { AckedPublisher } from './acked-publisher';
import { type ClaimCheck, isTooLarge } from './claim-check';
import type { ReplyMessage } from './envelope';
import type { Logger } from './logger';
import type { ParticipantStore } from './store';
import { untilWorks } from './until-works';

type ReplyOutboxOptions = {
  readonly publisher: AckedPublisher;
  readonly claims: ClaimCheck;
  readonly store: Pick<ParticipantStore<never>, 'sweep' | 'forget'>;
  readonly logger: Logger;
  /** How often leftovers are looked for. */
  readonly sweepEveryMs: number;
};

const FORGET_AFTER_MS = 100;

/**
 * Brings replies from the store's outbox to the stream.
 *
 * A reply is published eagerly right after its transaction, and forgotten in batches. The sweeper
 * publishes what a crash left between the two; a reply published twice has the same `Nats-Msg-Id`.
 */
export class ReplyOutbox {
  readonly #options: ReplyOutboxOptions;
  readonly #stopping = new AbortController();
  #published: string[] = [];
  #timers: NodeJS.Timeout[] = [];
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: ReplyOutboxOptions) {
    this.#options = options;
  }

  /** Publishes all leftovers, then looks for more from time to time. */
  async start(): Promise<void> {
    const { sweepEveryMs } = this.#options;
    this.#sweep(0);
    this.#timers = [
      setInterval(() => this.#sweep(sweepEveryMs), sweepEveryMs),
      setInterval(() => void this.#forget(), FORGET_AFTER_MS),
    ];
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#sweeping;
    await this.#forget();
  }

  /** Resolves when the stream has stored the reply; tries until then. Rejects only when stopped. */
  async publish(reply: ReplyMessage): Promise<void> {
    await untilWorks(() => this.#send(reply), {
      signal: this.#stopping.signal,
      onFailure: (error) =>
        this.#options.logger.warn({ err: error, reply: reply.id }, 'reply not published yet'),
    });
    this.#published.push(reply.id);
  }

  async #send(reply: ReplyMessage): Promise<void> {
    const { claims, publisher } = this.#options;
    await publisher.publish(isTooLarge(reply.body) ? await claims.checkIn(reply) : reply);
  }

  #sweep(olderThanMs: number): void {
    const { store, logger } = this.#options;
    const publishAll = async (replies: readonly ReplyMessage[]) => {
      await Promise.all(replies.map((reply) => this.#send(reply)));
    };
    const once = () =>
      store.sweep(publishAll, olderThanMs).then(
        (count) => {
          if (count > 0) logger.info({ count }, 'published replies that had been left behind');
        },
        (error) => logger.warn({ err: error }, 'could not look for replies left behind'),
      );
    this.#sweeping = this.#sweeping.then(() =>
      this.#stopping.signal.aborted ? undefined : once(),
    );
  }

  /** A reply that could not be forgotten is published again by the sweeper, which changes nothing. */
  async #forget(): Promise<void> {
    const ids = this.#published;
    if (ids.length === 0) return;
    this.#published = [];
    await this.#options.store
      .forget(ids)
      .catch((error) => this.#options.logger.warn({ err: error }, 'could not clear the outbox'));
  }
}
