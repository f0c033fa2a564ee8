import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';
import { InvalidInput } from '@/server/application/errors';
import type { AuditEntry, AuditLog, AuditQuery, Origin } from '@/server/ports/audit-log';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

/** The audit log in Postgres; a trigger gives each entry its place and its hash. */
export function postgresAuditLog(prisma: Prisma): AuditLog {
  return {
    async record({ at, actor, action, target, detail, origin }) {
      await prisma.$executeRaw`
        insert into audit_log
          (at, actor_type, actor_id, actor_name, action, target_type, target_id, detail, origin)
        values (${at}::timestamptz, ${actor.type}, ${actor.id}, ${actor.name ?? null}, ${action},
          ${target.type}, ${target.id}, ${JSON.stringify(detail ?? {})}::jsonb,
          ${JSON.stringify(origin ?? {})}::jsonb)`;
    },

    async list({ cursor, limit, ...query }) {
      if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) {
        throw new InvalidInput([
          { path: '/cursor', message: 'This is not a cursor of this list.' },
        ]);
      }
      const before = cursor === undefined ? null : BigInt(cursor);
      const rows = await prisma.$queryRaw<Row[]>`
        select * from audit_log where ${condition(query, before)}
        order by position desc limit ${limit + 1}`;
      const items = rows.slice(0, limit).map(toEntry);
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    },

    async links(after, limit) {
      const rows = await prisma.$queryRaw<LinkRow[]>`
        select position, audit_text(entry) as text, previous_hash, hash from audit_log entry
        where position > ${BigInt(after ?? 0)} order by position limit ${limit}`;
      return rows.map((row) => ({
        id: String(row.position),
        text: row.text,
        previousHash: row.previous_hash,
        hash: row.hash,
      }));
    },
  };
}

type LinkRow = {
  readonly position: bigint;
  readonly text: string;
  readonly previous_hash: string;
  readonly hash: string;
};

function condition(query: AuditQuery, before: bigint | null): Sql.Sql {
  const { actorId, action, targetType, targetId, text, from, to } = query;
  const parts = [Sql.sql`true`];
  if (before !== null) parts.push(Sql.sql`position < ${before}`);
  if (actorId !== undefined) parts.push(Sql.sql`actor_id = ${actorId}`);
  if (action !== undefined) parts.push(Sql.sql`action = ${action}`);
  if (targetType !== undefined) parts.push(Sql.sql`target_type = ${targetType}`);
  if (targetId !== undefined) parts.push(Sql.sql`target_id = ${targetId}`);
  if (from !== undefined) parts.push(Sql.sql`at >= ${from}::timestamptz`);
  if (to !== undefined) parts.push(Sql.sql`at < ${to}::timestamptz`);
  if (text !== undefined) {
    parts.push(Sql.sql`position(lower(${text}) in lower(concat_ws(' ', actor_name, actor_id, action,
      target_type, target_id, detail::text, origin ->> 'address'))) > 0`);
  }
  return Sql.join(parts, ' and ');
}

/** A row as SQL names its columns. */
type Row = {
  readonly position: bigint;
  readonly at: Date;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly actor_name: string | null;
  readonly action: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly detail: Json;
  readonly origin: Origin;
  readonly hash: string;
};

function toEntry(row: Row): AuditEntry {
  return {
    id: String(row.position),
    at: row.at.toISOString(),
    actor: {
      type: row.actor_type as Actor['type'],
      id: row.actor_id,
      ...(row.actor_name === null ? {} : { name: row.actor_name }),
    },
    action: row.action,
    target: { type: row.target_type, id: row.target_id },
    detail: row.detail,
    origin: row.origin,
    hash: row.hash,
  };
}
