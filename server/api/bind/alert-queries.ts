import type { Alert } from '@/server/application/alerts/alert';
import { keyOf } from '@/server/application/alerts/evaluate';
import { CLEAR_SHARE, RULES, type Rule } from '@/server/application/alerts/rules';
import type { Tracked } from '@/server/application/alerts/track';
import { trendOf } from '@/server/application/alerts/trend';
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
        .map((alert) => withPoints(alert, readings.items));
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
      return { ...withPoints(alert, points), events, deliveries };
    },
    resolved: (page) => alerts.resolved(page),
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

function withPoints(alert: Alert, readings: readonly Tracked[]): AlertView {
  const points = readings.find((one) => keyOf(one) === keyOf(alert))?.points ?? [];
  return { ...alert, points, trend: trendOf(points, alert.threshold * CLEAR_SHARE) };
}

function ruleView(
  rule: Rule,
  changed: Awaited<ReturnType<AlertStores['alertSettings']['rules']>>,
  readings: readonly Tracked[],
): RuleView {
  const settings = changed.get(rule.name);
  const own = readings.filter((one) => one.rule === rule.name);
  const worst = own.reduce<Tracked | null>(
    (most, one) => (most === null || one.value > most.value ? one : most),
    null,
  );
  return {
    ...rule,
    settings: settings ?? rule.defaults,
    changed: settings !== undefined,
    worst: worst && { label: worst.label, value: worst.value, points: worst.points },
  };
}

function deliveryOf(one: AlertNotification, channel: string): DeliveryView {
  const { id, status, attempts, lastError, createdAt, sentAt, notice } = one;
  return { id, status, attempts, lastError, createdAt, sentAt, channel, title: notice.title };
}
