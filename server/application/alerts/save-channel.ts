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
    const before = known.find((one) => one.id === id);
    if (id !== null && !before) throw new NotFound('channel', id);
    const saved = id ?? deps.ids.uuid();
    await deps.alertSettings.saveChannel({ ...channel, id: saved });
    await deps.audit.record({
      at: deps.clock.now(),
      actor: by,
      action: id === null ? 'alert-channel.added' : 'alert-channel.changed',
      target: { type: 'alert-channel', id: saved },
      // Where it leads is left out: whoever has a webhook's address can write to it.
      detail: { before: before ? shown(before) : null, after: shown(channel) },
    });
    deps.live.publish({ type: 'alerts-changed' });
    return saved;
  };
}

function shown({ name, type, enabled }: WithoutId<AlertChannel>) {
  return { name, type, enabled };
}
