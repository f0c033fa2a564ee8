import type { Actor } from '@/saga/run/events';
import type { AlertDeps } from './handle-alert';
import type { RuleName, RuleSettings } from './rules';

export type SaveRule = {
  readonly name: RuleName;
  readonly settings: RuleSettings;
  readonly by: Actor;
};

/** Sets when a rule fires, or switches it off; the next look at the figures goes by it. */
export function saveRule(deps: AlertDeps): (command: SaveRule) => Promise<void> {
  return async ({ name, settings, by }) => {
    const before = (await deps.alertSettings.rules()).get(name);
    await deps.alertSettings.saveRule(name, settings);
    await deps.audit.record({
      at: deps.clock.now(),
      actor: by,
      action: 'alert-rule.changed',
      target: { type: 'alert-rule', id: name },
      detail: { before: before ? { ...before } : null, after: { ...settings } },
    });
    deps.live.publish({ type: 'alerts-changed' });
  };
}
