import type { Logger } from 'pino';
import type { CauseOfDeath, FailedDelivery } from '@/server/application/bury-message';
import type { EagerRelay } from '@/server/application/committed';
import type { MessageBus, PublishOutcome } from '@/server/ports/message-bus';
import type { Outbox, Publication } from '@/server/ports/outbox';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { Loop } from './loop';
import type { Service } from './service';

export type RelayDeps = {
  readonly bus: Pick<MessageBus, 'connected' | 'publishAll'>;
  readonly outbox: Pick<Outbox, 'markPublished'>;
  readonly bury: (delivery: FailedDelivery, cause: CauseOfDeath) => Promise<void>;
  /** Messages were left to the sweeper. */
  readonly onLeft: () => void;
  readonly logger: Logger;
};

/** Marks are written this often: by then most commands are answered, and need none. */
const MARK_EVERY_MS = 250;
const MARKS_KEPT = 20_000;
const IN_FLIGHT = 10_000;

/**
 * Publishes the outbox's messages as soon as they are committed, and marks them afterwards. As soon
 * as one cannot be published it falls behind: everything is left to the sweeper, so that messages
 * of a run are not overtaken by later ones, until the sweeper has caught up.
 *
 * A crash leaves messages unpublished or unmarked: the sweeper publishes them, and the broker drops
 * those that it has already.
 */
export class Relay implements EagerRelay, Service {
  readonly #marking: Loop;
  #marks = new Map<string, Publication>();
  #inFlight = 0;
  #behind = false;
  #behindSince = 0;
  /** How often something was left to the sweeper. */
  #left = 0;

  /** `patienceMs`: a process without a sweeper of its own tries again after this time. */
  constructor(
    private readonly deps: RelayDeps,
    private readonly patienceMs = Number.POSITIVE_INFINITY,
  ) {
    this.#marking = new Loop('relay', () => this.#mark(), deps.logger);
  }

  start(): Promise<void> {
    return this.#marking.start();
  }

  async stop(): Promise<void> {
    await this.#marking.stop();
    await this.#mark().catch(() => undefined);
  }

  /** Whether the sweeper has to publish what this relay did not. */
  get behind(): boolean {
    return this.#behind;
  }

  publish(messages: readonly OutboxMessage[]): void {
    if (messages.length === 0) return;
    if (!this.#ready()) {
      this.fallBehind();
      return;
    }
    this.#inFlight += messages.length;
    void this.#send(messages).then((publications) => {
      this.#inFlight -= messages.length;
      this.mark(withPages(messages, publications));
    });
  }

  /** Publishes messages that the sweeper has claimed; resolves to those that are to be marked. */
  async publishClaimed(messages: readonly OutboxMessage[]): Promise<readonly Publication[]> {
    return this.#send(messages);
  }

  /** Has these marked as published, soon and together with others. */
  mark(publications: readonly Publication[]): void {
    for (const publication of publications) this.#marks.set(publication.id, publication);
  }

  forget(commandIds: readonly string[]): void {
    for (const id of commandIds) this.#marks.delete(id);
  }

  /** Leaves everything to the sweeper, until that has caught up. */
  fallBehind(): void {
    if (!this.#behind) this.#behindSince = performance.now();
    this.#behind = true;
    this.#left++;
    this.deps.onLeft();
  }

  /** How often something was left to the sweeper. */
  get left(): number {
    return this.#left;
  }

  /**
   * The sweeper found nothing more: what is committed from now on may be published at once; unless more
   * was left since it looked, when so much had been (`left`).
   */
  caughtUp(left: number): void {
    if (this.#left === left) this.#behind = false;
  }

  #ready(): boolean {
    const waitedOut = performance.now() - this.#behindSince > this.patienceMs;
    if (this.#behind && waitedOut) this.#behind = false;
    return !this.#behind && this.deps.bus.connected && this.#inFlight < IN_FLIGHT;
  }

  /** Never rejects. */
  async #send(messages: readonly OutboxMessage[]): Promise<readonly Publication[]> {
    const outcomes = await this.deps.bus.publishAll(
      messages.map(({ id, subject, headers, body }) => {
        return { id, subject, headers, body: JSON.stringify(body) };
      }),
    );
    const publications: Publication[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const message = messages[index] as OutboxMessage;
      const publication = await this.#settle(message, outcome);
      if (publication) publications.push(publication);
    }
    return publications;
  }

  async #settle(message: OutboxMessage, outcome: PublishOutcome): Promise<Publication | undefined> {
    const { id, kind } = message;
    if (outcome.stored) {
      return { id, kind, stream: outcome.stream, streamSequence: outcome.sequence };
    }
    if (!outcome.permanent) {
      this.fallBehind();
      return undefined;
    }
    return this.#bury(message, outcome.error);
  }

  /** A message that can never be published is a dead letter; the run's timeout deals with the rest. */
  async #bury(message: OutboxMessage, why: string): Promise<Publication | undefined> {
    const { id, kind, subject, headers, body } = message;
    const data = new TextEncoder().encode(JSON.stringify(body));
    const delivery = { stream: 'outbox', subject, sequence: 0, headers, data, deliveries: 1 };
    try {
      const error = new Error(why);
      await this.deps.bury({ ...delivery, consumer: id }, { reason: 'not-published', error });
      return { id, kind, stream: '', streamSequence: 0 };
    } catch (error) {
      this.deps.logger.warn({ err: error, message: id }, 'a dead letter could not be stored');
      this.fallBehind();
      return undefined;
    }
  }

  async #mark(): Promise<number> {
    const marks = [...this.#marks.values()];
    if (marks.length === 0) return MARK_EVERY_MS;
    this.#marks.clear();
    try {
      await this.deps.outbox.markPublished(marks);
    } catch (error) {
      // Unmarked messages are published once more, which is harmless; memory is not without end.
      if (this.#marks.size + marks.length < MARKS_KEPT) this.mark(marks);
      throw error;
    }
    return MARK_EVERY_MS;
  }
}

/** In place of what is noted on pages: the pages of which everything is published. */
function withPages(
  messages: readonly OutboxMessage[],
  publications: readonly Publication[],
): readonly Publication[] {
  const done = new Set(publications.map(({ id }) => id));
  const pages = new Map<string, boolean>();
  for (const { id, page } of messages) {
    if (page !== undefined) pages.set(page, done.has(id) && pages.get(page) !== false);
  }
  if (pages.size === 0) return publications;
  const noted = new Set(messages.flatMap(({ id, page }) => (page === undefined ? [] : [id])));
  const whole = [...pages].flatMap(([id, isDone]) => (isDone ? [pageDone(id)] : []));
  return [...publications.filter(({ id }) => !noted.has(id)), ...whole];
}

function pageDone(id: string): Publication {
  return { id, kind: 'page', stream: '', streamSequence: 0 };
}
