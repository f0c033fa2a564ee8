import type { Logger } from 'pino';
import { nextTry } from '@/server/application/alerts/retry-delay';
import type { AlertChannel, AlertNotification, AlertStores } from '@/server/ports/alert-store';
import type { Clock } from '@/server/ports/clock';
import type { LiveNotices } from '@/server/ports/live-notices';
import type { NotificationSender } from '@/server/ports/notification-sender';
import { Loop } from './loop';
import type { Service } from './service';

export type AlertNotifierDeps = Pick<AlertStores, 'alertSettings' | 'alertNotifications'> & {
  readonly sender: NotificationSender;
  readonly live: LiveNotices;
  readonly clock: Clock;
  readonly logger: Logger;
};

const EVERY_MS = 1_000;
const LIMIT = 20;
/** Longer than a sender takes at most. */
const LEASE_MS = 60_000;
/** What is kept of what the other side said. */
const MOST_TEXT = 500;

/**
 * Sends what the evaluator wrote, on every worker. Each notification is claimed by one; a crash between sending
 * and marking sends it again after a minute, with the same id. What fails is tried again, later and later, for
 * a day.
 */
export class AlertNotifier implements Service {
  readonly #loop: Loop;

  constructor(private readonly deps: AlertNotifierDeps) {
    this.#loop = new Loop('alert-notifier', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { alertNotifications, alertSettings, clock, live } = this.deps;
    const claim = { now: clock.now(), leaseMs: LEASE_MS, limit: LIMIT };
    const claimed = await alertNotifications.claim(claim);
    if (claimed.length === 0) return EVERY_MS;
    const channels = new Map((await alertSettings.channels()).map((one) => [one.id, one]));
    await Promise.all(claimed.map((one) => this.#send(one, channels.get(one.channelId))));
    live.publish({ type: 'alerts-changed' });
    return claimed.length < LIMIT ? EVERY_MS : 0;
  }

  async #send(one: AlertNotification, channel: AlertChannel | undefined): Promise<void> {
    const { alertNotifications, sender, clock, logger } = this.deps;
    // With the channel its notifications went too.
    if (!channel) return;
    try {
      await sender.send(channel, one.notice);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      logger.warn({ err: error, channel: channel.id }, 'a notification was not taken');
      const next = nextTry(one, clock.now());
      return alertNotifications.markFailed(one.id, text.slice(0, MOST_TEXT), next);
    }
    await alertNotifications.markSent(one.id, clock.now());
  }
}
