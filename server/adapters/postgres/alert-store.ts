import type { Alert, AlertStatus } from '@/server/application/alerts/alert';
import type { RuleName } from '@/server/application/alerts/rules';
import type { Tracked } from '@/server/application/alerts/track';
import type { AlertEvent, AlertStore, AlertWrite } from '@/server/ports/alert-store';
import { notificationRow } from './alert-notifications';
import { isUuid, readCursor, writeCursor } from './cursor';
import type { Alert as AlertRow } from './generated/client';
import type { InputJsonValue } from './generated/internal/prismaNamespace';
import type { Prisma } from './prisma-client';

const DUPLICATE = 'P2002';

/** Alerts in Postgres; see the port for the contract. */
export function postgresAlertStore(prisma: Prisma): AlertStore {
  return {
    async open() {
      const rows = await prisma.alert.findMany({
        where: { status: { not: 'resolved' } },
        orderBy: [{ pendingSince: 'desc' }, { id: 'desc' }],
      });
      return rows.map(toAlert);
    },

    firingCount: () => prisma.alert.count({ where: { status: 'firing' } }),

    async find(id) {
      const row = isUuid(id) ? await prisma.alert.findUnique({ where: { id } }) : null;
      return row && toAlert(row);
    },

    resolved: (query) => resolved(prisma, query),

    async events(alertId) {
      if (!isUuid(alertId)) return [];
      const rows = await prisma.alertEvent.findMany({
        where: { alertId },
        orderBy: { position: 'asc' },
      });
      return rows.map(({ at, type, by, note, value }) => ({
        at: at.toISOString(),
        type: type as AlertEvent['type'],
        by,
        note,
        value,
      }));
    },

    write: (change) => write(prisma, change),

    async saveReadings(items, at) {
      const data = { at, items: items as unknown as InputJsonValue };
      await prisma.alertReading.upsert({ where: { id: 1 }, create: data, update: data });
    },

    async readings() {
      const row = await prisma.alertReading.findUnique({ where: { id: 1 } });
      if (!row) return { at: null, items: [] };
      return { at: row.at.toISOString(), items: row.items as unknown as readonly Tracked[] };
    },
  };
}

type ResolvedQuery = Parameters<AlertStore['resolved']>[0];

async function resolved(prisma: Prisma, { cursor, limit }: ResolvedQuery) {
  const before = cursor === undefined ? null : readCursor(cursor);
  const rows = await prisma.alert.findMany({
    where: {
      status: 'resolved',
      ...(before && {
        OR: [{ resolvedAt: { lt: before.at } }, { resolvedAt: before.at, id: { lt: before.id } }],
      }),
    },
    orderBy: [{ resolvedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map(toAlert);
  const last = items.at(-1);
  const more = rows.length > limit && last;
  return {
    items,
    nextCursor: more ? writeCursor({ at: last.resolvedAt ?? '', id: last.id }) : null,
  };
}

type Tx = Pick<Prisma, 'alert' | 'alertEvent' | 'alertNotification' | 'alertChannel'>;

/** What was read is not there any more. */
class Stale extends Error {}

async function write(prisma: Prisma, change: AlertWrite): Promise<boolean> {
  try {
    await prisma.$transaction(async (tx) => {
      await writeAlert(tx, change);
      if (change.after) await writeNews(tx, change, change.after.id);
    });
    return true;
  } catch (error) {
    if (error instanceof Stale || (error as { code?: string }).code === DUPLICATE) return false;
    throw error;
  }
}

async function writeAlert(tx: Tx, { before, after }: AlertWrite): Promise<void> {
  if (!before) {
    if (after) await tx.alert.create({ data: { ...after, version: 1 } });
    return;
  }
  const where = { id: before.id, version: before.version };
  const { count } = after
    ? await tx.alert.updateMany({ where, data: { ...after, version: before.version + 1 } })
    : await tx.alert.deleteMany({ where });
  if (count === 0) throw new Stale();
}

async function writeNews(tx: Tx, change: AlertWrite, alertId: string): Promise<void> {
  if (change.event) await tx.alertEvent.create({ data: { ...change.event, alertId } });
  if (change.notifications.length === 0) return;
  // A channel that was removed in the meantime gets nothing.
  const ids = change.notifications.map(({ channelId }) => channelId).filter(isUuid);
  const there = await tx.alertChannel.findMany({
    where: { id: { in: ids } },
    select: { id: true },
  });
  const known = new Set(there.map(({ id }) => id));
  await tx.alertNotification.createMany({
    data: change.notifications
      .filter(({ channelId }) => known.has(channelId))
      .map((one) => notificationRow(one, alertId)),
    skipDuplicates: true,
  });
}

function toAlert(row: AlertRow): Alert {
  const { pendingSince, firedAt, clearSince, snoozedUntil, resolvedAt } = row;
  return {
    ...row,
    rule: row.rule as RuleName,
    status: row.status as AlertStatus,
    pendingSince: pendingSince.toISOString(),
    firedAt: firedAt?.toISOString() ?? null,
    clearSince: clearSince?.toISOString() ?? null,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
  };
}
