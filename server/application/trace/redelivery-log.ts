import type { Logger } from 'pino';
import type { Clock } from '@/server/ports/clock';
import type { Delivery } from '@/server/ports/message-bus';
import type { Redeliveries, Redelivery } from '@/server/ports/redeliveries';

export type RedeliveryLogDeps = {
  readonly redeliveries: Pick<Redeliveries, 'add'>;
  readonly clock: Clock;
  readonly logger: Logger;
};

const FLUSH_AFTER_MS = 250;
/** When thousands come again, as after an outage, what does not fit is not noted. */
const MOST = 2_000;

/**
 * Notes deliveries behind the first, for passports, a batch at a time and beside what is done with the message: what a crash or an
 * outage loses of it is nobody's loss.
 */
export class RedeliveryLog {
  readonly #noted: Redelivery[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly deps: RedeliveryLogDeps) {}

  /** Does nothing for a message that came for the first time. */
  note(delivery: Delivery): void {
    if (delivery.deliveries < 2 || this.#noted.length >= MOST) return;
    const messageId = idOf(delivery);
    if (messageId === undefined) return;
    const { consumer, deliveries } = delivery;
    const at = this.deps.clock.now();
    this.#noted.push({ messageId, consumer, delivery: deliveries, at });
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** Writes what was noted. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#noted.splice(0);
    if (batch.length > 0) this.#writing = this.#writing.then(() => this.#write(batch));
    return this.#writing;
  }

  async #write(batch: readonly Redelivery[]): Promise<void> {
    try {
      await this.deps.redeliveries.add(batch);
    } catch (error) {
      const { logger } = this.deps;
      logger.warn({ err: error, messages: batch.length }, 'redeliveries were not noted');
    }
  }
}

const LONGEST = 300;

/** As a passport is asked for; undefined where none could be. */
function idOf({ subject, headers }: Delivery): string | undefined {
  const { 'ce-id': id, 'ce-causationid': cause, 'ce-runid': runId } = headers;
  const named = () => {
    if (subject.startsWith('saga.reply.')) return cause && `${cause}:reply`;
    if (subject.startsWith('saga.signal.')) return runId && id && `${runId}/signal/${id}`;
    return id;
  };
  const messageId = named();
  return messageId && messageId.length <= LONGEST ? messageId : undefined;
}
