import type { Actor } from '@/saga/run/events';
import type { AlertChannel } from '@/server/ports/alert-store';
import { NotFound } from '../errors';
import type { AlertDeps } from './handle-alert';

export type SaveChannel = {
  /** Without its id: a new one. */
  readonly channel: WithoutId<AlertChannel>;
  readonly id: string | null;
  readonly by: Actor;
};

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Adds or changes a channel, and resolves to its id. Throws `NotFound` when it is to be changed and is not there. */
export function saveChannel(deps: AlertDeps): (command: SaveChannel) => Promise<string> {
  return async ({ channel, id, by }) => {
    const known = await deps.alertSettings.channels();
    if (id !== null && !known.some((one) => one.id === id)) throw new NotFound('channel', id);
    const saved = id ?? deps.ids.uuid();
    await deps.alertSettings.saveChannel({ ...channel, id: saved });
    await deps.audit.record({
      at: deps.clock.now(),
      actor: by,
      action: id === null ? 'alert-channel.added' : 'alert-channel.changed',
      target: { type: 'alert-channel', id: saved },
      // Where it leads is left out: whoever has a webhook's address can write to it.
      detail: { name: channel.name, type: channel.type, enabled: channel.enabled },
    });
    deps.live.publish({ type: 'alerts-changed' });
    return saved;
  };
}
