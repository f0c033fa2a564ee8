import type { Check } from '@/server/application/reconcile/finding';
import type { Prisma } from '../prisma-client';

/** One row that is not as it must be, and how many there are in all. */
export type Row = {
  readonly run_id: string | null;
  readonly id: string;
  readonly about: string | null;
  readonly found: number;
};

export type Limits = { readonly olderThanMs: number; readonly limit: number };

/** A comparison over all rows: what it says of each row that it finds. */
export type Sweep = {
  readonly check: Check;
  readonly detail: string;
  rows(tx: Prisma, limits: Limits): Promise<readonly Row[]>;
};

/** Comparisons among tables. */
export const sweepsOfRows: readonly Sweep[] = [
  {
    check: 'outbox-stale',
    detail: 'waits to be published for too long',
    rows: (tx, { olderThanMs, limit }) => tx.$queryRaw<Row[]>`
      select run_id, id, 'since ' || created_at as about, count(*) over ()::int as found
      from (
        select run_id, id, created_at, position from outbox where published_at is null
        union all select null, id, created_at, position from outbox_page) as kept
      where created_at <= now() - make_interval(secs => ${olderThanMs / 1000})
      order by position limit ${limit}`,
  },
  {
    check: 'timer-overdue',
    detail: 'is due for too long',
    rows: (tx, { olderThanMs, limit }) => tx.$queryRaw<Row[]>`
      select run_id, id, 'since ' || due_at as about, count(*) over ()::int as found
      from timer where due_at <= now() - make_interval(secs => ${olderThanMs / 1000})
      order by due_at limit ${limit}`,
  },
  {
    check: 'letter-waiting',
    detail: 'waits to be handled for too long',
    rows: (tx, { olderThanMs, limit }) => tx.$queryRaw<Row[]>`
      select run_id, id, content->>'type' as about, count(*) over ()::int as found
      from letter where available_at <= now() - make_interval(secs => ${olderThanMs / 1000})
      order by position limit ${limit}`,
  },
  {
    check: 'read-model-behind',
    detail: 'is not in the read models for too long',
    rows: (tx, { olderThanMs, limit }) => tx.$queryRaw<Row[]>`
      select run_id, version::text as id, type as about, count(*) over ()::int as found
      from event
      where (transaction_id, position) > (
          select coalesce(max(transaction_id), '0'::xid8), coalesce(max(position), 0)
          from projection_checkpoint where name = 'runs')
        and occurred_at <= now() - make_interval(secs => ${olderThanMs / 1000})
      order by transaction_id, position limit ${limit}`,
  },
  {
    check: 'statistics-differ',
    detail: 'the number of runs of a saga in a status is not what the runs list has',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select null as run_id, coalesce(c.saga, s.saga) || ' ' || coalesce(c.status, s.status) as id,
        coalesce(s.runs, 0) || ' instead of ' || coalesce(c.runs, 0) as about,
        count(*) over ()::int as found
      from (select saga, status, count(*) as runs from run_summary group by 1, 2) as c
      full join (select * from saga_statistics where runs <> 0) as s
        on s.saga = c.saga and s.status = c.status
      where coalesce(s.runs, 0) <> coalesce(c.runs, 0) limit ${limit}`,
  },
  {
    check: 'orphan-row',
    detail: 'is there, and its run is not',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select run_id, id, about, count(*) over ()::int as found
      from (
        select run_id, id, 'timer' as about from timer
        union all select run_id, id, 'outbox' from outbox
        union all select run_id, run_id::text, 'runs list' from run_summary
        union all select run_id, key, 'start key' from start_request where pruned_at is null
      ) as one
      where not exists (select from event e where e.run_id = one.run_id) limit ${limit}`,
  },
];
