import { randomUUID } from 'node:crypto';
import type { Notice } from '@/server/application/alerts/notice';
import type {
  AlertNotification,
  AlertNotifications,
  NewNotification,
} from '@/server/ports/alert-store';
import { isUuid } from './cursor';
import type { AlertNotification as NotificationRow } from './generated/client';
import type { InputJsonValue } from './generated/internal/prismaNamespace';
import type { Prisma } from './prisma-client';

/** What is to be told, in Postgres; see the port for the contract. */
export function postgresAlertNotifications(prisma: Prisma): AlertNotifications {
  return {
    async add(one) {
      await prisma.alertNotification.createMany({
        data: [notificationRow(one, null)],
        skipDuplicates: true,
      });
    },

    async claim({ now, leaseMs, limit }) {
      const until = new Date(Date.parse(now) + leaseMs);
      const ids = await prisma.$queryRaw<{ id: string }[]>`
        update alert_notification set attempts = attempts + 1, next_attempt_at = ${until}
        where id in (
          select id from alert_notification
          where status = 'waiting' and next_attempt_at <= ${new Date(now)}
          order by next_attempt_at limit ${limit} for update skip locked)
        returning id`;
      if (ids.length === 0) return [];
      const rows = await prisma.alertNotification.findMany({
        where: { id: { in: ids.map(({ id }) => id) } },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map(toNotification);
    },

    async markSent(id, at) {
      await prisma.alertNotification.updateMany({
        where: { id },
        data: { status: 'sent', sentAt: at },
      });
    },

    async markFailed(id, lastError, nextAttemptAt) {
      const data = nextAttemptAt === null ? { status: 'given-up' } : { nextAttemptAt };
      await prisma.alertNotification.updateMany({ where: { id }, data: { ...data, lastError } });
    },

    async list({ alertId, channelId, limit }) {
      const rows = await prisma.alertNotification.findMany({
        where: { ...whereId('alertId', alertId), ...whereId('channelId', channelId) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      return rows.map(toNotification);
    },
  };
}

function whereId(field: 'alertId' | 'channelId', id: string | undefined) {
  if (id === undefined) return {};
  return isUuid(id) ? { [field]: id } : { id: { in: [] } };
}

/** The row of a new notification. */
export function notificationRow({ channelId, notice }: NewNotification, alertId: string | null) {
  return {
    id: randomUUID(),
    noticeId: notice.id,
    channelId,
    alertId,
    notice: notice as unknown as InputJsonValue,
    createdAt: notice.at,
    nextAttemptAt: notice.at,
  };
}

function toNotification({ noticeId: _, ...row }: NotificationRow): AlertNotification {
  return {
    ...row,
    notice: row.notice as unknown as Notice,
    status: row.status as AlertNotification['status'],
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: row.nextAttemptAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
