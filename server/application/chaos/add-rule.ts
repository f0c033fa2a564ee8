import type { ChaosRule, ChaosWish } from '@/saga/chaos/chaos-rule';
import type { Actor } from '@/saga/run/events';
import type { AuditLog } from '@/server/ports/audit-log';
import type { ChaosStore } from '@/server/ports/chaos-store';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import type { LiveNotices } from '@/server/ports/live-notices';
import { Conflict, NotFound } from '../errors';

export type ChaosRuleDeps = {
  readonly chaos: Pick<ChaosStore, 'add' | 'find' | 'active' | 'end'>;
  /** Null where faults are not allowed. */
  readonly edges: { readonly rules: { refresh(): Promise<void> } } | null;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly live: Pick<LiveNotices, 'publish'>;
  readonly clock: Clock;
  readonly ids: Ids;
};

const MOST_ACTIVE = 50;

/**
 * Puts a fault on an edge. This process knows it at once, others a moment later. Throws `Conflict` where that is not
 * allowed, or when there are too many.
 */
export function addChaosRule(
  deps: ChaosRuleDeps,
): (command: { readonly wish: ChaosWish; readonly by: Actor }) => Promise<ChaosRule> {
  return async ({ wish, by }) => {
    const { chaos, edges, audit, clock, ids } = deps;
    if (!edges) throw new Conflict(NOT_ALLOWED);
    const at = clock.now();
    if ((await chaos.active(at)).length >= MOST_ACTIVE) {
      throw new Conflict(`There are ${MOST_ACTIVE} rules in force already: end some.`);
    }
    const rule = await chaos.add({ id: ids.uuid(), wish, by, at });
    const target = { type: 'chaos-rule', id: rule.id };
    await audit.record({ at, actor: by, action: 'chaos.added', target, detail: wish });
    await changed(deps);
    return rule;
  };
}

const NOT_ALLOWED =
  'Faults are not allowed here: BACKSTITCH_CHAOS=allowed, for web and workers, allows them.';

/** Takes a fault off its edge, and lets go what it keeps back. Throws `NotFound`, and `Conflict` when it is over. */
export function endChaosRule(
  deps: ChaosRuleDeps,
): (command: { readonly id: string; readonly by: Actor }) => Promise<void> {
  return async ({ id, by }) => {
    const { chaos, audit, clock } = deps;
    if (!(await chaos.find(id))) throw new NotFound('chaos-rule', id);
    const at = clock.now();
    if (!(await chaos.end(id, by, at))) throw new Conflict('The rule is over already.');
    const target = { type: 'chaos-rule', id };
    await audit.record({ at, actor: by, action: 'chaos.ended', target, detail: {} });
    await changed(deps);
  };
}

async function changed({ edges, live }: ChaosRuleDeps): Promise<void> {
  live.publish({ type: 'chaos-changed' });
  await edges?.rules.refresh();
}
