import type { ChaosRule } from '@/saga/chaos/chaos-rule';
import { matches, mayMatch } from '@/saga/chaos/matches';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { Publishable, StoredMessage } from '@/server/ports/message-bus';
import type { OnEdge } from './edge-message';
import type { RunsOnEdges } from './run-on-edge';
import { copyOf } from './substitutes';

export type ChaosGateDeps = {
  readonly store: Pick<ChaosStore, 'hit'>;
  readonly runs: RunsOnEdges;
  readonly clock: Clock;
  /** The rules in force, as this process knows them. */
  readonly rules: () => readonly ChaosRule[];
};

/** Says of a message whether a rule hits it, and notes that it did. */
export class ChaosGate {
  constructor(private readonly deps: ChaosGateDeps) {}

  /** Whether any rule is in force. */
  get isOn(): boolean {
    return this.deps.rules().length > 0;
  }

  /** The rules that a message may be hit by, as far as it says itself: mostly none. */
  candidates(message: OnEdge | null): readonly ChaosRule[] {
    if (!message) return [];
    return this.deps.rules().filter((rule) => mayMatch(rule, message));
  }

  /**
   * The rule that hits the message; null when none does. A message that comes again is hit again, by the same rule:
   * whoever did the fault may have died before it was done. Rejects when that cannot be found out now.
   */
  async hitBy(
    candidates: readonly ChaosRule[],
    on: OnEdge,
    message: Publishable | StoredMessage,
  ): Promise<{ readonly rule: ChaosRule; readonly isNew: boolean } | null> {
    for (const rule of candidates) {
      const known = await this.deps.runs.complete(on, rule);
      if (!known || !matches(rule, known.message, known.run)) continue;
      const outcome = await this.deps.store.hit(this.#hit(rule, on, message));
      if (outcome !== 'spent') return { rule, isNew: outcome === 'hit' };
    }
    return null;
  }

  #hit(rule: ChaosRule, on: OnEdge, message: Publishable | StoredMessage) {
    const { messageId, runId, attempt, node = null } = on;
    const at = this.deps.clock.now();
    // Events are held by the broker: sent anew, they would reach all who hear them.
    const isHeld = rule.fault.type === 'delay' && on.message !== 'event';
    return {
      ...{ ruleId: rule.id, messageId, runId, at, node, attempt },
      held:
        rule.fault.type === 'delay' && isHeld
          ? { message: copyOf(rule, message), releaseAt: later(at, rule.fault.delayMs) }
          : null,
    };
  }
}

function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
