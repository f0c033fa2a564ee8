import type { RunStatus } from '@/saga/run/status';
import type { EngineMetrics } from '@/server/ports/read-store';
import { unpublishedCounts } from './outbox-page';
import type { Prisma } from './prisma-client';
import { readProjectionLag } from './projection-lag';

/** A worker that was silent for longer counts as gone. */
export const WORKER_ALIVE_MS = 10_000;

type Row = {
  outbox: number;
  outbox_oldest_ms: number | null;
  dead_letters: number;
  timers: number;
  overdue: number;
  due_ms: number | null;
  events: number;
  workers: number;
};

/** The engine's numbers, as the database knows them. */
export async function readEngineMetrics(prisma: Prisma): Promise<EngineMetrics> {
  const [rows, lag, byStatus] = await Promise.all([
    prisma.$queryRaw<Row[]>`
      select
        (select sum(messages)::int from (${unpublishedCounts}) as kept) as outbox,
        (select extract(epoch from now() - min(oldest))::float8 * 1000
          from (${unpublishedCounts}) as kept) as outbox_oldest_ms,
        (select count(*)::int from dead_letter where status = 'open') as dead_letters,
        (select count(*)::int from timer) as timers,
        (select count(*)::int from timer where due_at < now() - interval '2 seconds') as overdue,
        (select extract(epoch from now() - min(due_at))::float8 * 1000 from timer) as due_ms,
        (select coalesce(pg_sequence_last_value(pg_get_serial_sequence('event', 'position')), 0)::float8)
          as events,
        (select count(*)::int from worker
          where heartbeat_at > now() - make_interval(secs => ${WORKER_ALIVE_MS / 1000})) as workers`,
    readProjectionLag(prisma),
    runsByStatus(prisma),
  ]);
  const row = rows[0];
  return {
    runsByStatus: byStatus,
    outboxBacklog: row?.outbox ?? 0,
    outboxOldestMs: Math.max(0, row?.outbox_oldest_ms ?? 0),
    openDeadLetters: row?.dead_letters ?? 0,
    projectionLagEvents: lag.events,
    projectionLagMs: lag.ms,
    timersPending: row?.timers ?? 0,
    timersOverdue: row?.overdue ?? 0,
    timersOldestMs: Math.max(0, row?.due_ms ?? 0),
    eventsWritten: row?.events ?? 0,
    workersAlive: row?.workers ?? 0,
  };
}

/** How many runs have each status; statuses without runs are absent. */
export async function runsByStatus(prisma: Prisma): Promise<{ [status in RunStatus]?: number }> {
  const rows = await prisma.$queryRaw<{ status: RunStatus; runs: number }[]>`
    select status, sum(runs)::float8 as runs from saga_statistics group by status having sum(runs) > 0`;
  return Object.fromEntries(rows.map(({ status, runs }) => [status, runs]));
}
