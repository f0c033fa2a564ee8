import type { Logger } from 'pino';
import { WriteSet } from '@/server/application/write-set';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { OrderedCommands } from '@/server/ports/ordered-commands';
import type { RunWriteSet } from '@/server/ports/run-writes';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type OrderGateDeps = {
  readonly orderedCommands: OrderedCommands;
  readonly owned: OwnedPartitions;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly afterCommit: (writes: RunWriteSet) => void;
  readonly logger: Logger;
};

const LIMIT = 500;
/** Notices of other processes may get lost, so the store is asked this often at least. */
const IDLE_MS = 500;

/**
 * Lets commands pass that are handled in order: each when the work before it of the same service and key is
 * settled. A key belongs to a partition as runs do, so one worker is in charge of it; while that changes
 * hands two may be, and the store lets each command pass once.
 *
 * A crash leaves commands waiting; what had passed lies in the outbox.
 */
export class OrderGate implements Service {
  readonly #loop: Loop;
  #unsubscribe: () => void = () => undefined;

  constructor(private readonly deps: OrderGateDeps) {
    this.#loop = new Loop('order-gate', () => this.#turn(), deps.logger);
  }

  async start(): Promise<void> {
    this.#unsubscribe = this.deps.live.subscribe(({ type }) => {
      if (type === 'order-changed') this.#loop.wake();
    });
    await this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { orderedCommands, owned, clock, afterCommit } = this.deps;
    if (owned.size === 0) return IDLE_MS;
    const query = { gates: owned.all, now: clock.now(), limit: LIMIT };
    const { messages, timers } = await orderedCommands.release(query);
    if (messages.length === 0) return IDLE_MS;
    const passed = new WriteSet();
    for (const message of messages) passed.send(message);
    for (const timer of timers) passed.setTimer(timer);
    afterCommit(passed);
    return messages.length >= LIMIT ? 0 : IDLE_MS;
  }
}
