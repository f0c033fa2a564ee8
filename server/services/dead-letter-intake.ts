import type { Logger } from 'pino';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import { fromEnvelope } from '@/server/application/wire/dead-letter-envelope';
import { namesOf } from '@/server/application/wire/message-names';
import type { Clock } from '@/server/ports/clock';
import type { DeadLetterStore } from '@/server/ports/dead-letter-store';
import type { LiveNotices } from '@/server/ports/live-notices';
import type {
  Consumption,
  Delivery,
  DeliveryAdvisory,
  MessageBus,
} from '@/server/ports/message-bus';
import type { Service } from './service';

export type DeadLetterIntakeDeps = {
  readonly bus: Pick<MessageBus, 'consumeDeadLetters' | 'consumeAdvisories' | 'fetch'>;
  readonly deadLetters: Pick<DeadLetterStore, 'add'>;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly logger: Logger;
};

const AGAIN_MS = 2_000;

/** The broker gave up on a message that its consumer never dealt with. */
class DeliveryGivenUp extends Error {
  override readonly name = 'DeliveryGivenUp';
}

/**
 * Stores what died at participants: dead letters that they publish themselves, and messages on
 * which the broker gave up, fetched whole. Shared by all workers; a report that comes twice, or in
 * both ways, is stored once.
 */
export class DeadLetterIntake implements Service {
  #consumptions: readonly Consumption[] = [];

  constructor(private readonly deps: DeadLetterIntakeDeps) {}

  async start(): Promise<void> {
    const { bus } = this.deps;
    this.#consumptions = [
      bus.consumeDeadLetters((letter) => this.#handle(letter, () => this.#store(letter))),
      bus.consumeAdvisories((advisory, delivery) => {
        // A handler that refuses a message says why in a letter of its own, just before. That one
        // tells more, so it gets the time to be stored first.
        if (advisory?.kind === 'terminated' && delivery.deliveries === 1)
          delivery.retryIn(AGAIN_MS);
        else this.#handle(delivery, () => this.#fetch(advisory));
      }),
    ];
  }

  async stop(): Promise<void> {
    await Promise.all(this.#consumptions.map((consumption) => consumption.stop()));
  }

  #handle(delivery: Delivery, work: () => Promise<void>): void {
    work().then(
      () => delivery.ack(),
      (error: unknown) => {
        this.deps.logger.warn({ err: error, ...namesOf(delivery) }, 'burying failed');
        delivery.retryIn(AGAIN_MS);
      },
    );
  }

  async #store(letter: Delivery): Promise<void> {
    const { deadLetters, clock, live } = this.deps;
    const ids = await deadLetters.add([fromEnvelope(letter, clock.now())]);
    if (ids.length > 0) live.publish({ type: 'dead-letters-changed', ids });
  }

  async #fetch(advisory: DeliveryAdvisory | null): Promise<void> {
    if (!advisory) return;
    const { stream, consumer, sequence, deliveries, kind } = advisory;
    const message = await this.deps.bus.fetch(stream, sequence);
    if (!message) return;
    const how = kind === 'terminated' ? 'refused it' : 'did not deal with it';
    const error = new DeliveryGivenUp(`${consumer} ${how} in ${deliveries} deliveries.`);
    await this.deps.bury(
      { ...message, consumer, deliveries },
      { reason: kind === 'terminated' ? 'handler-failed' : 'max-deliveries', error },
    );
  }
}
