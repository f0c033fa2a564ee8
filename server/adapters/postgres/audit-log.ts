import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';
import { InvalidInput } from '@/server/application/errors';
import type { AuditEntry, AuditLog } from '@/server/ports/audit-log';
import type { AuditEntry as AuditRow } from './generated/client';
import type { InputJsonValue } from './generated/internal/prismaNamespace';
import type { Prisma } from './prisma-client';

/** The audit log in Postgres. */
export function postgresAuditLog(prisma: Prisma): AuditLog {
  return {
    async record({ at, actor, action, target, detail }) {
      await prisma.auditEntry.create({
        data: {
          at,
          actorType: actor.type,
          actorId: actor.id,
          actorName: actor.name,
          action,
          targetType: target.type,
          targetId: target.id,
          detail: (detail ?? {}) as InputJsonValue,
        },
      });
    },

    async list({ cursor, limit, ...where }) {
      if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) {
        throw new InvalidInput([
          { path: '/cursor', message: 'This is not a cursor of this list.' },
        ]);
      }
      const rows = await prisma.auditEntry.findMany({
        where: { ...where, ...(cursor === undefined ? {} : { position: { lt: BigInt(cursor) } }) },
        orderBy: { position: 'desc' },
        take: limit + 1,
      });
      const items = rows.slice(0, limit).map(toEntry);
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },
  };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: String(row.position),
    at: row.at.toISOString(),
    actor: {
      type: row.actorType as Actor['type'],
      id: row.actorId,
      ...(row.actorName === null ? {} : { name: row.actorName }),
    },
    action: row.action,
    target: { type: row.targetType, id: row.targetId },
    detail: row.detail as Json,
  };
}
