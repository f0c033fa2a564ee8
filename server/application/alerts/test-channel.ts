import type { Actor } from '@/saga/run/events';
import type { AlertStores } from '@/server/ports/alert-store';
import { NotFound } from '../errors';
import type { AlertDeps } from './handle-alert';
import { testNotice } from './notice';

type Deps = AlertDeps & Pick<AlertStores, 'alertNotifications'> & { readonly publicUrl: string };

/** Sends a test message the way alerts go, through a worker; how it went is in the channel's deliveries. Throws `NotFound`. */
export function testChannel(
  deps: Deps,
): (command: { readonly id: string; readonly by: Actor }) => Promise<void> {
  return async ({ id, by }) => {
    const channel = (await deps.alertSettings.channels()).find((one) => one.id === id);
    if (!channel) throw new NotFound('channel', id);
    const at = deps.clock.now();
    const noticeId = deps.ids.uuid();
    const notice = testNotice(channel.name, { id: noticeId, at, publicUrl: deps.publicUrl });
    await deps.alertNotifications.add({ channelId: id, notice });
    const target = { type: 'alert-channel', id };
    await deps.audit.record({ at, actor: by, action: 'alert-channel.tested', target, detail: {} });
    deps.live.publish({ type: 'alerts-changed' });
  };
}
