import { webhookSecret } from '@/server/adapters/notify/webhook-secret';
import { alertQueries } from '@/server/api/bind/alert-queries';
import type { AlertServices } from '@/server/api/services/alerts';
import { testChannel } from '@/server/application/alerts/test-channel';
import { NotFound } from '@/server/application/errors';
import type { Backend } from './backend';

export type AlertServiceSettings = {
  readonly publicUrl: string;
  readonly secret: string;
  /** Whether a mail server is set. */
  readonly mail: boolean;
};

/** What the API asks about alerts, bound to the stores. */
export function alertServices(backend: Backend, settings: AlertServiceSettings): AlertServices {
  const { useCases, audit, clock, alertSettings } = backend;
  return {
    ...alertQueries(backend, settings),
    handle: useCases.handleAlert,
    saveRule: useCases.saveAlertRule,
    saveChannel: useCases.saveAlertChannel,
    removeChannel: useCases.removeAlertChannel,
    testChannel: testChannel({ ...backend, publicUrl: settings.publicUrl }),
    async channelSecret({ id, by }) {
      const channels = await alertSettings.channels();
      if (!channels.some((one) => one.id === id)) throw new NotFound('channel', id);
      const target = { type: 'alert-channel', id };
      const entry = { at: clock.now(), actor: by, target, detail: {} };
      await audit.record({ ...entry, action: 'alert-channel.secret-read' });
      return webhookSecret(settings.secret, id);
    },
  };
}
