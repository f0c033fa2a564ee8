import type { Logger } from 'pino';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import { signalLetter } from '@/server/application/wire/letters';
import { namesOf } from '@/server/application/wire/message-names';
import { type ReadSignal, readSignal } from '@/server/application/wire/read-signal';
import { WriteSet } from '@/server/application/write-set';
import type { Consumption, Delivery, MessageBus } from '@/server/ports/message-bus';
import type { RunWriteSet, RunWrites } from '@/server/ports/run-writes';
import { Lane } from './lane';
import type { Service } from './service';

export type SignalIntakeDeps = {
  readonly bus: Pick<MessageBus, 'consumeSignals'>;
  readonly writes: RunWrites;
  readonly afterCommit: (writes: RunWriteSet) => void;
  readonly partitions: number;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  readonly logger: Logger;
};

type Signal = {
  readonly delivery: Delivery;
  readonly read: Exclude<ReadSignal, { malformed: string }>;
};

const AGAIN_MS = 2_000;

/** A signal that does not say what it must. */
class MalformedSignal extends Error {
  override readonly name = 'MalformedSignal';
}

/**
 * Puts signals that come over the broker into the inboxes of their runs, wherever these are handled,
 * and acknowledges them then. What has arrived is stored in one transaction; a signal that comes again
 * is the same letter.
 *
 * A crash leaves signals unacknowledged: they come again.
 */
export class SignalIntake implements Service {
  readonly #lane = new Lane<Signal>((batch) => this.#store(batch));
  #consumption: Consumption | undefined;

  constructor(private readonly deps: SignalIntakeDeps) {}

  async start(): Promise<void> {
    this.#consumption = this.deps.bus.consumeSignals((delivery) => this.#take(delivery));
  }

  async stop(): Promise<void> {
    await this.#consumption?.stop();
    await this.#lane.idle();
  }

  #take(delivery: Delivery): void {
    const read = readSignal(delivery);
    if ('malformed' in read) void this.#bury(delivery, new MalformedSignal(read.malformed));
    else this.#lane.push({ delivery, read });
  }

  /** Never rejects: what could not be stored comes again. */
  async #store(batch: readonly Signal[]): Promise<void> {
    const { writes: store, afterCommit, partitions, logger } = this.deps;
    const writes = new WriteSet();
    writes.letters.push(...batch.map(({ read }) => signalLetter(read, partitions)));
    try {
      await store.commit(writes);
      afterCommit(writes);
      for (const { delivery } of batch) delivery.ack();
    } catch (error) {
      logger.warn({ err: error, signals: batch.length }, 'signals could not be stored');
      for (const { delivery } of batch) delivery.retryIn(AGAIN_MS);
    }
  }

  async #bury(delivery: Delivery, error: Error): Promise<void> {
    try {
      await this.deps.bury(delivery, { reason: 'malformed', error });
      delivery.terminate();
    } catch (reason) {
      this.deps.logger.warn({ err: reason, ...namesOf(delivery) }, 'burying failed');
      delivery.retryIn(AGAIN_MS);
    }
  }
}
