import type { Logger } from 'pino';
import type { Alert, AlertChange } from '@/server/application/alerts/alert';
import { type Evaluated, evaluate } from '@/server/application/alerts/evaluate';
import { readingsOf } from '@/server/application/alerts/figures';
import { noticeOf } from '@/server/application/alerts/notice';
import { growthOf, type Tracked, track } from '@/server/application/alerts/track';
import type { AlertFigures } from '@/server/ports/alert-figures';
import type { AlertChannel, AlertSettings, AlertStore } from '@/server/ports/alert-store';
import type { Clock } from '@/server/ports/clock';
import type { Ids } from '@/server/ports/ids';
import type { LiveNotices } from '@/server/ports/live-notices';
import { Loop } from './loop';
import type { OwnedPartitions } from './owned-partitions';
import type { Service } from './service';

export type AlertEvaluatorDeps = {
  readonly figures: AlertFigures;
  readonly alerts: AlertStore;
  readonly alertSettings: AlertSettings;
  readonly owned: OwnedPartitions;
  readonly live: LiveNotices;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Between two looks, in milliseconds. */
  readonly everyMs?: number;
};

const EVERY_MS = 5_000;
/** Who holds this partition evaluates for all. */
const ELECTING_PARTITION = 0;

/**
 * Looks at the engine's figures every few seconds and fires, wakes and resolves alerts, on the one worker that
 * holds partition 0. When that dies, whoever takes the partition over goes on from the stored alerts. Should
 * two look at a time while a lease changes hands, the store lets one of them write each change. A source that
 * can't be asked is left out: of what it would say nothing is concluded.
 */
export class AlertEvaluator implements Service {
  readonly #loop: Loop;

  constructor(private readonly deps: AlertEvaluatorDeps) {
    this.#loop = new Loop('alert-evaluator', () => this.#turn(), deps.logger);
  }

  start(): Promise<void> {
    return this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #turn(): Promise<number> {
    const { owned, everyMs = EVERY_MS } = this.deps;
    if (owned.all.includes(ELECTING_PARTITION)) await this.#look();
    return everyMs;
  }

  async #look(): Promise<void> {
    const { figures, alerts, alertSettings, clock, ids } = this.deps;
    const [engine, consumers] = await Promise.allSettled([figures.engine(), figures.consumers()]);
    for (const one of [engine, consumers])
      if (one.status === 'rejected') this.#complain(one.reason);
    const plain = readingsOf(fulfilled(engine), fulfilled(consumers));
    const now = clock.now();
    const before = (await alerts.readings()).items;
    // What was not read stays as it was, so that its past is not lost.
    const kept = before.filter(({ rule }) => !plain.read.has(rule));
    const tracked = track(before, plain.items, Date.parse(now));
    const growth = growthOf(tracked, Date.parse(now));
    const grown = track(before, growth, Date.parse(now));
    await alerts.saveReadings([...tracked, ...grown, ...kept] satisfies Tracked[], now);
    const [open, settings, channels] = await Promise.all([
      alerts.open(),
      alertSettings.rules(),
      alertSettings.channels(),
    ]);
    const readings = { read: plain.read, items: [...plain.items, ...growth] };
    const results = evaluate({ open, readings, settings, now, newId: () => ids.uuid() });
    await this.#store(results, { now, channels: channels.filter(({ enabled }) => enabled) });
    this.deps.live.publish({ type: 'alerts-changed' });
  }

  async #store(
    results: readonly Evaluated[],
    turn: { readonly now: string; readonly channels: readonly AlertChannel[] },
  ): Promise<void> {
    for (const result of results) {
      const { before, after, change } = result;
      if (after && change) await this.#tell({ before, after, change }, turn);
      else await this.deps.alerts.write({ before, after, event: null, notifications: [] });
    }
  }

  async #tell(
    { before, after, change }: Told,
    { now, channels }: { readonly now: string; readonly channels: readonly AlertChannel[] },
  ): Promise<void> {
    const { alerts, publicUrl, logger } = this.deps;
    const id = `${after.id}-${(before?.version ?? 0) + 1}`;
    const notice = noticeOf(after, change, { id, at: now, publicUrl });
    const event = { at: now, type: change, by: null, note: '', value: after.value };
    const notifications = channels.map((channel) => ({ channelId: channel.id, notice }));
    const written = await alerts.write({ before, after, event, notifications });
    if (written) logger.info({ alert: after.id, rule: after.rule }, notice.title);
  }

  #complain(reason: unknown): void {
    this.deps.logger.warn({ err: reason }, 'some figures of alerts could not be read');
  }
}

type Told = {
  readonly before: Alert | null;
  readonly after: Alert;
  readonly change: AlertChange;
};

function fulfilled<T>(settled: PromiseSettledResult<T>): T | null {
  return settled.status === 'fulfilled' ? settled.value : null;
}
