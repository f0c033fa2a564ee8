import type { Logger } from 'pino';
import type { MessageBus } from '@/server/ports/message-bus';
import type { Outbox } from '@/server/ports/outbox';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Relay } from './relay';
import type { Service } from './service';

export type CommandResenderDeps = {
  readonly outbox: Pick<Outbox, 'openCommands' | 'markPublished'>;
  readonly bus: Pick<MessageBus, 'connected' | 'fetch' | 'onConnected'>;
  readonly relay: Pick<Relay, 'publishClaimed'>;
  readonly owned: OwnedPartitions;
  readonly logger: Logger;
};

const PAGE = 200;
const AT_ONCE = 32;
/** The streams may have to be made first. */
const AGAIN_MS = 250;
/** Between checks nothing happens: only a broken connection or a gained partition gives cause. */
const IDLE_MS = 3_600_000;

type OpenCommand = Awaited<ReturnType<Outbox['openCommands']>>[number];

/**
 * The broker acknowledges before its disk does, so it may come back from a crash without messages
 * that it had taken. After every new connection, and for partitions that were gained, each command
 * without an answer is looked up where the broker said it lies, and sent again when it is not there.
 */
export class CommandResender implements Service {
  readonly #loop: Loop;
  #wanted = true;

  constructor(private readonly deps: CommandResenderDeps) {
    this.#loop = new Loop('command-resender', () => this.#turn(), deps.logger);
    deps.bus.onConnected(() => this.check());
    deps.owned.listen({ gained: () => this.check(), lost: () => undefined });
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Has all open commands looked up soon. */
  check(): void {
    this.#wanted = true;
    this.#loop.wake();
  }

  async #turn(): Promise<number> {
    const { bus, owned, logger } = this.deps;
    if (!this.#wanted || !bus.connected || owned.size === 0) return IDLE_MS;
    this.#wanted = false;
    try {
      const { resent, lost } = await this.#checkAll();
      if (resent > 0) logger.warn({ commands: resent }, 'sent commands again that the broker lost');
      if (resent < lost) this.#wanted = true;
    } catch (error) {
      this.#wanted = true;
      throw error;
    }
    return this.#wanted ? AGAIN_MS : IDLE_MS;
  }

  async #checkAll(): Promise<{ readonly resent: number; readonly lost: number }> {
    const { outbox, owned } = this.deps;
    let afterPosition = '0';
    let resent = 0;
    let lost = 0;
    for (;;) {
      const query = { partitions: owned.all, afterPosition, limit: PAGE };
      const commands = await outbox.openCommands(query);
      const last = commands.at(-1);
      if (!last) return { resent, lost };
      afterPosition = last.position;
      const missing = await this.#lostOf(commands);
      lost += missing.length;
      resent += await this.#resend(missing);
    }
  }

  async #lostOf(commands: readonly OpenCommand[]): Promise<readonly OutboxMessage[]> {
    const lost: OutboxMessage[] = [];
    for (let start = 0; start < commands.length; start += AT_ONCE) {
      const some = commands.slice(start, start + AT_ONCE);
      const there = await Promise.all(some.map((command) => this.#isThere(command)));
      lost.push(...some.filter((_, index) => !there[index]));
    }
    return lost;
  }

  async #resend(lost: readonly OutboxMessage[]): Promise<number> {
    if (lost.length === 0) return 0;
    const publications = await this.deps.relay.publishClaimed(lost);
    await this.deps.outbox.markPublished(publications);
    return publications.length;
  }

  async #isThere({ id, stream, streamSequence }: OpenCommand): Promise<boolean> {
    // Never published: it was too large, and is a dead letter.
    if (!stream || streamSequence === null) return true;
    const message = await this.deps.bus.fetch(stream, streamSequence);
    return message?.headers['ce-id'] === id;
  }
}
