import { natsConsumerFigures } from '@/server/adapters/nats/consumer-figures';
import type { MailConfig } from '@/server/adapters/notify/mail';
import { notificationSender } from '@/server/adapters/notify/notification-sender';
import { mergedFigures } from '@/server/adapters/shards/merged-figures';
import type { Env } from '@/server/env';
import { AlertEvaluator } from '@/server/services/alert-evaluator';
import { AlertNotifier } from '@/server/services/alert-notifier';
import type { OwnedPartitions } from '@/server/services/owned-partitions';
import type { Service } from '@/server/services/service';
import type { Backend } from './backend';

export type AlertsConfig = {
  readonly publicUrl: string;
  readonly mail: MailConfig | null;
  readonly allow: readonly string[];
  readonly secret: string;
  /** Between two looks, in milliseconds; 5 s when absent. */
  readonly everyMs?: number;
};

/** The evaluator and the notifier of one worker as one service. */
export function alertWatch(
  config: AlertsConfig,
  { backend, owned }: { readonly backend: Backend; readonly owned: OwnedPartitions },
): Service {
  const figures = {
    engine: async () => {
      const { answers } = await backend.shards.askThose((shard) => shard.figures());
      return mergedFigures(answers);
    },
    consumers: natsConsumerFigures(backend.link),
  };
  const { publicUrl, everyMs } = config;
  const evaluator = new AlertEvaluator({ ...backend, owned, figures, publicUrl, everyMs });
  const sender = notificationSender(config);
  const notifier = new AlertNotifier({ ...backend, sender });
  return {
    async start() {
      await evaluator.start();
      await notifier.start();
    },
    async stop() {
      await evaluator.stop();
      await notifier.stop();
      await sender.close();
    },
  };
}

/** What the settings of a process say of alerts. */
export function alertsConfig(settings: Env): AlertsConfig {
  const { BACKSTITCH_SMTP_URL: url, BACKSTITCH_SMTP_TLS: tls } = settings;
  const { BACKSTITCH_MAIL_FROM: from } = settings;
  return {
    publicUrl: settings.BACKSTITCH_PUBLIC_URL.replace(/\/+$/, ''),
    mail: url === undefined ? null : { url, from, tls },
    allow: settings.BACKSTITCH_HTTP_ALLOW,
    secret: settings.BACKSTITCH_SECRET,
  };
}
