import type { Alert } from '@/server/application/alerts/alert';
import { keyOf } from '@/server/application/alerts/evaluate';
import type { RuleName, RuleSettings } from '@/server/application/alerts/rules';
import type {
  AlertChannel,
  AlertEvent,
  AlertNotification,
  AlertNotifications,
  AlertSettings,
  AlertStore,
  AlertStores,
  AlertWrite,
  LastReadings,
  NewNotification,
} from '@/server/ports/alert-store';

type Kept = {
  readonly alerts: Map<string, Alert>;
  readonly events: Map<string, AlertEvent[]>;
  readonly rules: Map<RuleName, RuleSettings>;
  readonly channels: Map<string, AlertChannel>;
  readonly notifications: Map<string, AlertNotification>;
  readings: LastReadings;
};

/** Alerts in memory, for tests: nothing survives. */
export function memoryAlertStores(): AlertStores {
  const kept: Kept = {
    alerts: new Map(),
    events: new Map(),
    rules: new Map(),
    channels: new Map(),
    notifications: new Map(),
    readings: { at: null, items: [] },
  };
  return {
    alerts: alertsIn(kept),
    alertSettings: settingsIn(kept),
    alertNotifications: notificationsIn(kept),
  };
}

function alertsIn(kept: Kept): AlertStore {
  const all = () => [...kept.alerts.values()];
  return {
    open: async () => all().filter(({ status }) => status !== 'resolved'),
    firingCount: async () => all().filter(({ status }) => status === 'firing').length,
    find: async (id) => kept.alerts.get(id) ?? null,
    async resolved({ cursor, limit }) {
      const over = all().filter(({ status }) => status === 'resolved');
      const sorted = over.sort((a, b) => ((a.resolvedAt ?? '') < (b.resolvedAt ?? '') ? 1 : -1));
      const from = cursor === undefined ? 0 : sorted.findIndex(({ id }) => id === cursor) + 1;
      const items = sorted.slice(from, from + limit);
      const more = sorted.length > from + limit;
      return { items, nextCursor: more ? (items.at(-1)?.id ?? null) : null };
    },
    events: async (id) => kept.events.get(id) ?? [],
    write: async (write) => writeTo(kept, write),
    async saveReadings(items, at) {
      kept.readings = { at, items };
    },
    readings: async () => kept.readings,
  };
}

function writeTo(kept: Kept, { before, after, event, notifications }: AlertWrite): boolean {
  if (!canWrite(kept, before, after)) return false;
  if (!after) {
    if (before) kept.alerts.delete(before.id);
    return true;
  }
  kept.alerts.set(after.id, { ...after, version: (before?.version ?? 0) + 1 });
  if (event) kept.events.set(after.id, [...(kept.events.get(after.id) ?? []), event]);
  for (const one of notifications) addTo(kept, one, after.id);
  return true;
}

function canWrite({ alerts }: Kept, before: Alert | null, after: Alert | null): boolean {
  if (before) return alerts.get(before.id)?.version === before.version;
  const open = [...alerts.values()].filter(({ status }) => status !== 'resolved');
  return !after || !open.some((one) => keyOf(one) === keyOf(after));
}

function addTo(kept: Kept, { channelId, notice }: NewNotification, alertId: string | null): void {
  const id = `${notice.id} ${channelId}`;
  if (kept.notifications.has(id)) return;
  const times = { createdAt: notice.at, nextAttemptAt: notice.at, sentAt: null };
  const rest = { status: 'waiting', attempts: 0, lastError: null } as const;
  kept.notifications.set(id, { id, channelId, notice, alertId, ...rest, ...times });
}

function settingsIn(kept: Kept): AlertSettings {
  return {
    rules: async () => new Map(kept.rules),
    async saveRule(name, settings) {
      kept.rules.set(name, settings);
    },
    channels: async () => [...kept.channels.values()],
    async saveChannel(channel) {
      kept.channels.set(channel.id, channel);
    },
    async removeChannel(id) {
      for (const one of kept.notifications.values()) {
        if (one.channelId === id) kept.notifications.delete(one.id);
      }
      return kept.channels.delete(id);
    },
  };
}

function notificationsIn({ notifications, ...rest }: Kept): AlertNotifications {
  const change = (id: string, changes: Partial<AlertNotification>) => {
    const one = notifications.get(id);
    if (one) notifications.set(id, { ...one, ...changes });
  };
  return {
    add: async (one) => addTo({ notifications, ...rest }, one, null),
    async claim({ now, leaseMs, limit }) {
      const due = [...notifications.values()]
        .filter(({ status, nextAttemptAt }) => status === 'waiting' && nextAttemptAt <= now)
        .slice(0, limit);
      const nextAttemptAt = new Date(Date.parse(now) + leaseMs).toISOString();
      for (const { id, attempts } of due) change(id, { attempts: attempts + 1, nextAttemptAt });
      return due.flatMap(({ id }) => notifications.get(id) ?? []);
    },
    markSent: async (id, sentAt) => change(id, { status: 'sent', sentAt }),
    async markFailed(id, lastError, nextAttemptAt) {
      if (nextAttemptAt === null) change(id, { status: 'given-up', lastError });
      else change(id, { lastError, nextAttemptAt });
    },
    list: async ({ alertId, channelId, limit }) =>
      [...notifications.values()]
        .filter((one) => alertId === undefined || one.alertId === alertId)
        .filter((one) => channelId === undefined || one.channelId === channelId)
        .reverse()
        .slice(0, limit),
  };
}
