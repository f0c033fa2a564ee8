import type { Logger } from 'pino';
import { type ChaosRule, isActive } from '@/saga/chaos/chaos-rule';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import { Loop } from './loop';
import type { Service } from './service';

export type ChaosRulesDeps = {
  readonly store: Pick<ChaosStore, 'active'>;
  readonly live: Pick<LiveNotices, 'subscribe'>;
  readonly clock: Clock;
  readonly logger: Logger;
};

const EVERY_MS = 2_000;

/**
 * Keeps the rules in force at hand, so that whoever sends or takes messages need not ask. They are read when a notice
 * says that they have changed, and now and then without. A crash leaves nothing behind.
 */
export class ChaosRules implements Service {
  readonly #loop: Loop;
  #rules: readonly ChaosRule[] = [];
  #unsubscribe: () => void = () => undefined;

  constructor(private readonly deps: ChaosRulesDeps) {
    this.#loop = new Loop('chaos-rules', () => this.#turn(), deps.logger);
  }

  /** Those that are in force now. */
  get active(): readonly ChaosRule[] {
    if (this.#rules.length === 0) return this.#rules;
    const now = this.deps.clock.now();
    return this.#rules.filter((rule) => isActive(rule, now));
  }

  async start(): Promise<void> {
    this.#unsubscribe = this.deps.live.subscribe(({ type }) => {
      if (type === 'chaos-changed') this.#loop.wake();
    });
    await this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#loop.stop();
  }

  /** Reads them now. */
  async refresh(): Promise<void> {
    this.#rules = await this.deps.store.active(this.deps.clock.now());
  }

  async #turn(): Promise<number> {
    await this.refresh();
    return EVERY_MS;
  }
}
