import type { OrderedCommands } from '@/server/ports/ordered-commands';
import type { OutboxMessage, TimerRow } from '@/server/ports/run-writes';
import type { Prisma } from './prisma-client';

type Passed = { readonly command: OutboxMessage; readonly timer: TimerRow | null };

/** Commands in order in Postgres; see the port for the contract. */
export function postgresOrderedCommands(prisma: Prisma): OrderedCommands {
  return {
    async release({ gates, now, limit }) {
      const rows = await prisma.$queryRaw<Passed[]>`
        with
        turn as materialized (
          select run_id, ref from ordered_command
          where gate = any(${[...gates]}::smallint[]) and command is not null and active
          union all
          select run_id, ref from (
            select distinct on (service, key) run_id, ref from ordered_command waiting
            where gate = any(${[...gates]}::smallint[]) and command is not null and not active
              and not exists (
                select from ordered_command held
                where held.service = waiting.service and held.key = waiting.key and held.active)
            order by service, key, position) as first
          limit ${limit}),
        before as materialized (
          select run_id, ref, command, timer || jsonb_build_object('dueAt', to_char(
            (${now}::timestamptz + make_interval(secs => timeout_ms / 1000.0)) at time zone 'UTC',
            'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as timer
          from (select run_id, ref, command, timer::jsonb as timer, timeout_ms from ordered_command
            join turn using (run_id, ref) where command is not null for update of ordered_command skip locked)
            as locked),
        passing as (
          update ordered_command set active = true, command = null, timer = null from before
          where ordered_command.run_id = before.run_id and ordered_command.ref = before.ref
            and ordered_command.command is not null
          returning ordered_command.run_id, ordered_command.ref),
        passed as (select command, timer from before join passing using (run_id, ref)),
        sent as (
          insert into outbox (id, run_id, partition, kind, subject, headers, body)
          select command ->> 'id', (command ->> 'runId')::uuid, (command ->> 'partition')::smallint,
            command ->> 'kind', command ->> 'subject', command -> 'headers', command -> 'body' from passed),
        timed as (
          insert into timer (id, run_id, partition, kind, service, due_at)
          select timer ->> 'id', (timer ->> 'runId')::uuid, (timer ->> 'partition')::smallint, timer ->> 'kind',
            timer ->> 'service', (timer ->> 'dueAt')::timestamptz from passed where timer is not null)
        select command, timer from passed`;
      return {
        messages: rows.map(({ command }) => command),
        timers: rows.flatMap(({ timer }) => timer ?? []),
      };
    },

    async waiting() {
      const [row] = await prisma.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from ordered_command where command is not null`;
      return row?.count ?? 0;
    },
  };
}
