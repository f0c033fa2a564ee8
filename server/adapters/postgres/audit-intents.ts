import { randomUUID } from 'node:crypto';
import type { AuditIntents } from '@/server/ports/audit-intents';
import type { Prisma } from './prisma-client';

/** What an entry says that was made of an intent. */
export const UNFINISHED =
  'Whether this was done is not known: the process ended, or something broke, before it could be said.';

/** Intents as rows beside the log; see the port for the contract. */
export function postgresAuditIntents(prisma: Prisma): AuditIntents {
  return {
    async begin(entry) {
      const id = randomUUID();
      await prisma.$executeRaw`
        insert into audit_intent (id, entry) values (${id}::uuid, ${JSON.stringify(entry)}::jsonb)`;
      return id;
    },

    async settle(id) {
      // Nobody waits for the disk: one that comes back is an entry too many, and says so.
      await prisma.$executeRaw`
        with hasty as materialized (select set_config('synchronous_commit', 'off', true))
        delete from audit_intent using hasty where id = ${id}::uuid`;
    },

    takeUp: (olderThanMs) => prisma.$executeRaw`
      with stale as (
        select id from audit_intent where begun_at < now() - ${olderThanMs} * interval '1 millisecond'
        order by begun_at limit 500 for update skip locked
      ), taken as (
        delete from audit_intent using stale where audit_intent.id = stale.id
        returning audit_intent.begun_at, audit_intent.entry
      )
      insert into audit_log
        (at, actor_type, actor_id, actor_name, action, target_type, target_id, detail, origin)
      select (entry ->> 'at')::timestamptz, entry #>> '{actor,type}', entry #>> '{actor,id}',
        entry #>> '{actor,name}', entry ->> 'action', entry #>> '{target,type}',
        entry #>> '{target,id}', entry -> 'detail' || jsonb_build_object('unfinished', ${UNFINISHED}::text),
        coalesce(entry -> 'origin', '{}')
      from taken order by begun_at`,
  };
}
