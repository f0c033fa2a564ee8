import type { Actor } from '@/saga/run/events';
import { NotFound } from '../errors';
import type { AlertDeps } from './handle-alert';

/** Removes a channel with what still was to be sent there. Throws `NotFound`. */
export function removeChannel(
  deps: AlertDeps,
): (command: { readonly id: string; readonly by: Actor }) => Promise<void> {
  return async ({ id, by }) => {
    if (!(await deps.alertSettings.removeChannel(id))) throw new NotFound('channel', id);
    const target = { type: 'alert-channel', id };
    const at = deps.clock.now();
    await deps.audit.record({ at, actor: by, action: 'alert-channel.removed', target, detail: {} });
    deps.live.publish({ type: 'alerts-changed' });
  };
}
