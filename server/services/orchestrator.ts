import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import {
  type HandleMessagesDeps,
  handleMessages,
  type WorkItem,
} from '@/server/application/handle-messages';
import { partitionOf } from '@/server/application/wire/partition';
import { Lane } from './lane';
import type { Service } from './service';

const LONGEST_BACKOFF_MS = 5_000;

/**
 * Decides the runs of this worker's partitions. Replies and timers are pushed in; each lane takes
 * what has arrived, decides it, stores it in one transaction, and only then answers the senders.
 * Messages of one run always come into the same lane, in order.
 *
 * A crash leaves what was not committed undone and unanswered: replies are delivered again, timers
 * are still due. What was committed but not answered comes again, and changes nothing.
 */
export class Orchestrator implements Service {
  readonly #lanes: readonly Lane<WorkItem>[];
  readonly #abort = new AbortController();

  constructor(
    private readonly deps: HandleMessagesDeps & { readonly logger: Logger },
    lanes: number,
  ) {
    this.#lanes = Array.from({ length: lanes }, () => new Lane((batch) => this.#handle(batch)));
  }

  async start(): Promise<void> {}

  /** Works off what was pushed; while the store is away, it is dropped instead, unanswered. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#lanes.map((lane) => lane.idle()));
  }

  /** How many messages wait to be decided. */
  get backlog(): number {
    return this.#lanes.reduce((sum, lane) => sum + lane.length, 0);
  }

  push(item: WorkItem): void {
    const partition = partitionOf(item.runId, this.deps.partitions);
    this.#lanes[partition % this.#lanes.length]?.push(item);
  }

  async #handle(batch: readonly WorkItem[]): Promise<void> {
    const { signal } = this.#abort;
    for (let failures = 1; ; failures++) {
      try {
        await handleMessages(this.deps, batch);
        return this.#note(batch);
      } catch (error) {
        if (signal.aborted) return;
        this.deps.logger.warn(
          { err: error, messages: batch.length, ...firstOf(batch) },
          'deciding will be tried again',
        );
        // The transaction may have been committed all the same.
        this.deps.cache.forget(batch.map(({ runId }) => runId));
        const backoff = Math.min(50 * 2 ** failures, LONGEST_BACKOFF_MS);
        await pause(backoff, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** One line a message, for whoever wants that much. */
  #note(batch: readonly WorkItem[]): void {
    const { logger } = this.deps;
    if (!logger.isLevelEnabled('debug')) return;
    for (const { runId: run, message } of batch) {
      logger.debug({ run, message: message.messageId, type: message.type }, 'handled');
    }
  }
}

function firstOf([item]: readonly WorkItem[]) {
  return { run: item?.runId, message: item?.message.messageId };
}
