import type { Alert } from '@/server/application/alerts/alert';
import { alertTrend } from '@/server/application/alerts/alert-trend';
import { keyOf } from '@/server/application/alerts/evaluate';
import { figureWords } from '@/server/application/alerts/figure-words';
import { RULES, type Rule, ruleNamed } from '@/server/application/alerts/rules';
import type { Tracked } from '@/server/application/alerts/track';
import { NotFound } from '@/server/application/errors';
import type { AlertNotification, AlertStores } from '@/server/ports/alert-store';
import type { Clock } from '@/server/ports/clock';
import type { AlertServices, AlertView, DeliveryView, RuleView } from '../services/alerts';

/** A look is due every 5 s; after so many without one, nobody looks. */
const LOOKING_MS = 30_000;
const DELIVERIES = 5;

type Queries = Pick<
  AlertServices,
  'list' | 'firingCount' | 'get' | 'resolved' | 'rules' | 'channels'
>;
type Deps = AlertStores & { readonly clock: Clock };

/** What pages read of alerts; `mail`: whether a mail server is set. */
export function alertQueries(deps: Deps, { mail }: { readonly mail: boolean }): Queries {
  const { alerts, alertSettings, alertNotifications, clock } = deps;
  return {
    async list() {
      const [open, readings] = await Promise.all([alerts.open(), alerts.readings()]);
      const items = open
        .filter(({ status }) => status !== 'pending')
        .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
        .map((alert) => alertView(alert, readings.items));
      const age = Date.parse(clock.now()) - Date.parse(readings.at ?? '');
      return { items, evaluatedAt: readings.at, evaluating: age < LOOKING_MS };
    },
    firingCount: () => alerts.firingCount(),
    async get(id) {
      const alert = await alerts.find(id);
      if (!alert || alert.status === 'pending') throw new NotFound('alert', id);
      const [events, sent, readings, channels] = await Promise.all([
        alerts.events(id),
        alertNotifications.list({ alertId: id, limit: 50 }),
        alerts.readings(),
        alertSettings.channels(),
      ]);
      const names = new Map(channels.map((channel) => [channel.id, channel.name]));
      const deliveries = sent.map((one) => deliveryOf(one, names.get(one.channelId) ?? ''));
      const points = alert.status === 'resolved' ? [] : readings.items;
      return { ...alertView(alert, points), events, deliveries };
    },
    async resolved(page) {
      const { items, nextCursor } = await alerts.resolved(page);
      return { items: items.map((alert) => alertView(alert, [])), nextCursor };
    },
    async rules() {
      const [changed, readings] = await Promise.all([alertSettings.rules(), alerts.readings()]);
      return RULES.map((rule) => ruleView(rule, changed, readings.items));
    },
    async channels() {
      const channels = await alertSettings.channels();
      const items = channels.map(async (channel) => {
        const sent = await alertNotifications.list({ channelId: channel.id, limit: DELIVERIES });
        return { ...channel, deliveries: sent.map((one) => deliveryOf(one, channel.name)) };
      });
      return { items: await Promise.all(items), mail };
    },
  };
}

const ORDER: readonly Alert['status'][] = ['firing', 'acknowledged', 'snoozed'];

function alertView(alert: Alert, readings: readonly Tracked[]): AlertView {
  const { title, advice, severity, unit } = ruleNamed(alert.rule);
  const points = readings.find((one) => keyOf(one) === keyOf(alert))?.points ?? [];
  return {
    ...alert,
    title,
    advice,
    severity,
    words: {
      value: figureWords(alert.value, unit),
      peak: figureWords(alert.peak, unit),
      threshold: figureWords(alert.threshold, unit),
      trend: alertTrend(alert, readings),
    },
    points,
  };
}

function ruleView(
  rule: Rule,
  changed: Awaited<ReturnType<AlertStores['alertSettings']['rules']>>,
  readings: readonly Tracked[],
): RuleView {
  const settings = changed.get(rule.name) ?? rule.defaults;
  const own = readings.filter((one) => one.rule === rule.name);
  const worst = own.reduce<Tracked | null>(
    (most, one) => (most === null || one.value > most.value ? one : most),
    null,
  );
  return {
    ...rule,
    settings,
    changed: changed.has(rule.name),
    words: figureWords(settings.threshold, rule.unit),
    worst: worst && {
      label: worst.label,
      value: worst.value,
      words: figureWords(worst.value, rule.unit),
      points: worst.points,
    },
  };
}

function deliveryOf(one: AlertNotification, channel: string): DeliveryView {
  const { id, status, attempts, lastError, createdAt, sentAt, notice } = one;
  return { id, status, attempts, lastError, createdAt, sentAt, channel, title: notice.title };
}
