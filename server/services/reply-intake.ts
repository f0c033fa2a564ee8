import type { Logger } from 'pino';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import type { WorkItem } from '@/server/application/handle-messages';
import type { RunCache } from '@/server/application/run-cache';
import { namesOf } from '@/server/application/wire/message-names';
import { readReply } from '@/server/application/wire/read-reply';
import { partitionName } from '@/server/application/wire/subjects';
import type { Consumption, Delivery, MessageBus } from '@/server/ports/message-bus';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type ReplyIntakeDeps = {
  readonly bus: Pick<MessageBus, 'consumeReplies'>;
  readonly owned: OwnedPartitions;
  /** Whose runs these are. */
  readonly shard: number;
  readonly cache: RunCache;
  readonly push: (item: WorkItem) => void;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  readonly logger: Logger;
};

const AGAIN_MS = 2_000;

/** A reply that does not say what it must. */
class MalformedReply extends Error {
  override readonly name = 'MalformedReply';
}

/**
 * Hands the replies of this worker's partitions to the orchestrator: one durable consumer a
 * partition, so that a partition moves with all that was not acknowledged. A reply is acknowledged
 * when what it led to is stored; until then it comes again.
 */
export class ReplyIntake implements Service {
  readonly #consumptions = new Map<number, Consumption>();
  #stopped = false;

  constructor(private readonly deps: ReplyIntakeDeps) {
    deps.owned.listen({
      gained: (partition) => this.#begin(partition),
      lost: (partition) => this.#end(partition),
    });
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {
    this.#stopped = true;
    const all = [...this.#consumptions.values()];
    this.#consumptions.clear();
    await Promise.all(all.map((consumption) => consumption.stop()));
  }

  #begin(partition: number): void {
    if (this.#stopped) return;
    const take = (delivery: Delivery) => this.#take(delivery);
    const name = partitionName(partition, this.deps.shard);
    this.#consumptions.set(partition, this.deps.bus.consumeReplies(name, take));
  }

  #end(partition: number): void {
    const consumption = this.#consumptions.get(partition);
    this.#consumptions.delete(partition);
    // Somebody else moves these runs on from now on.
    this.deps.cache.forgetPartition(partition);
    void consumption?.stop();
  }

  #take(delivery: Delivery): void {
    const reply = readReply(delivery.headers, delivery.data);
    if ('malformed' in reply) {
      const error = new MalformedReply(reply.malformed);
      void this.#bury(delivery, { reason: 'malformed', error });
      return;
    }
    this.deps.push({
      ...reply,
      done: () => delivery.ack(),
      fail: (reason, error) => this.#bury(delivery, { reason, error }),
    });
  }

  /** Never rejects: what cannot be stored now comes again. */
  async #bury(delivery: Delivery, cause: CauseOfDeath): Promise<void> {
    try {
      await this.deps.bury(delivery, cause);
      delivery.terminate();
    } catch (error) {
      this.deps.logger.warn({ err: error, ...namesOf(delivery) }, 'burying failed');
      delivery.retryIn(AGAIN_MS);
    }
  }
}
