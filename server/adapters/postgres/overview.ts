import { FINAL_STATUSES, type RunStatus } from '@/saga/run/status';
import type { Overview } from '@/server/ports/read-store';
import { openDebtWorths } from './debt-totals';
import { runsByStatus } from './engine-metrics';
import type { Prisma } from './prisma-client';

type Numbers = {
  sagas: number;
  last24h: number;
  ended: number;
  completed: number;
  p50: number | null;
  p95: number | null;
  debts: number;
  dead_letters: number;
  dead_letters_lately: number;
};

/** Today's numbers; from indexes and counters, so that a long history does not slow it down. */
export async function readOverview(prisma: Prisma): Promise<Overview> {
  const [numbers, byStatus, oldestOpen, perMinute, debtWorths] = await Promise.all([
    readNumbers(prisma),
    runsByStatus(prisma),
    readOldestOpen(prisma),
    readMinutes(prisma),
    openDebtWorths(prisma),
  ]);
  const counts = Object.entries(byStatus) as [RunStatus, number][];
  const sum = (of: typeof counts) => of.reduce((total, [, runs]) => total + runs, 0);
  const open = sum(counts.filter(([status]) => !FINAL_STATUSES.has(status)));
  return {
    sagas: numbers.sagas,
    runs: { total: sum(counts), open, last24h: numbers.last24h },
    byStatus,
    successRate: numbers.ended === 0 ? null : numbers.completed / numbers.ended,
    p50DurationMs: numbers.p50,
    p95DurationMs: numbers.p95,
    oldestOpen,
    stuck: byStatus.stuck ?? 0,
    debts: numbers.debts,
    debtWorths,
    deadLettersOpen: numbers.dead_letters,
    deadLettersLately: numbers.dead_letters_lately,
    perMinute,
  };
}

async function readNumbers(prisma: Prisma): Promise<Numbers> {
  const [row] = await prisma.$queryRaw<Numbers[]>`
    with lately as (
      select status, ended_at, extract(epoch from ended_at - started_at)::float8 * 1000 as duration
      from run_summary where started_at > now() - interval '24 hours')
    select
      (select count(*)::int from saga where archived_at is null) as sagas,
      (select count(*)::int from lately) as last24h,
      (select count(*)::int from lately where ended_at is not null) as ended,
      (select count(*)::int from lately where status = 'completed') as completed,
      (select percentile_cont(0.5) within group (order by duration) from lately) as p50,
      (select percentile_cont(0.95) within group (order by duration) from lately) as p95,
      (select coalesce(sum(jsonb_array_length(debts)), 0)::int from run_summary
        where status = 'stuck') as debts,
      (select count(*)::int from dead_letter where status = 'open') as dead_letters,
      (select count(*)::int from dead_letter
        where status = 'open' and created_at > now() - interval '1 hour') as dead_letters_lately`;
  if (!row) throw new Error('A query without FROM returned no row.');
  return row;
}

async function readOldestOpen(prisma: Prisma): Promise<Overview['oldestOpen']> {
  const row = await prisma.runSummary.findFirst({
    where: { status: { in: ['running', 'suspended', 'compensating', 'stuck'] } },
    orderBy: { startedAt: 'asc' },
    select: { runId: true, saga: true, startedAt: true },
  });
  return row && { ...row, startedAt: row.startedAt.toISOString() };
}

type Minute = { minute: Date } & Omit<Overview['perMinute'][number], 'minute'>;

async function readMinutes(prisma: Prisma): Promise<Overview['perMinute']> {
  const rows = await prisma.$queryRaw<Minute[]>`
    with recent as (
      select status, started_at,
        case when status = 'stuck' then updated_at else ended_at end as ended_at from run_summary
      where started_at > now() - interval '24 hours'
        and (started_at > now() - interval '1 hour' or ended_at > now() - interval '1 hour'
          or (status = 'stuck' and updated_at > now() - interval '1 hour'))),
    minutes as (
      select generate_series(
        date_trunc('minute', now()) - interval '59 minutes', date_trunc('minute', now()),
        interval '1 minute') as minute),
    starts as (
      select date_trunc('minute', started_at) as minute, count(*)::int as started
      from recent group by 1),
    ends as (
      select date_trunc('minute', ended_at) as minute,
        count(*) filter (where status = 'completed')::int as completed,
        count(*) filter (where status in ('compensated', 'cancelled'))::int as compensated,
        count(*) filter (where status in ('failed', 'resolved', 'stuck'))::int as failed
      from recent where ended_at is not null group by 1)
    select minute, coalesce(started, 0) as started, coalesce(completed, 0) as completed,
      coalesce(compensated, 0) as compensated, coalesce(failed, 0) as failed
    from minutes left join starts using (minute) left join ends using (minute) order by minute`;
  return rows.map((row) => ({ ...row, minute: row.minute.toISOString() }));
}

/** How many of the runs that began in the last 24 hours have ended and completed, and took so long. */
export type DayOfRuns = {
  readonly ended: number;
  readonly completed: number;
  /** Runs by how long they took: for each power of 1.02 milliseconds how many. */
  readonly durations: ReadonlyMap<number, number>;
};

/** Two databases' percentiles cannot be made one; how their runs are spread can, to within 2 %. */
export const DURATION_STEP = 1.02;

/** What the rates and percentiles of several databases are made of. */
export async function readDayOfRuns(prisma: Prisma): Promise<DayOfRuns> {
  const rows = await prisma.$queryRaw<{ step: number; ended: number; completed: number }[]>`
    select floor(ln(greatest(1, extract(epoch from ended_at - started_at) * 1000)) / ln(${DURATION_STEP}::numeric))::int
        as step,
      count(*)::int as ended, (count(*) filter (where status = 'completed'))::int as completed
    from run_summary where started_at > now() - interval '24 hours' and ended_at is not null group by 1`;
  return {
    ended: rows.reduce((sum, { ended }) => sum + ended, 0),
    completed: rows.reduce((sum, { completed }) => sum + completed, 0),
    durations: new Map(rows.map(({ step, ended }) => [step, ended])),
  };
}
