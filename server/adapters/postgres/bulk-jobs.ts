import type { BulkCounts, BulkJob } from '@/saga/bulk/bulk';
import type { Json } from '@/saga/definition/primitives';
import {
  type BulkItem,
  type BulkJobs,
  type BulkSelection,
  MAX_BULK_RUNS,
  type NewBulkJob,
} from '@/server/ports/bulk-jobs';
import { isUuid } from './cursor';
import type { BulkItem as ItemRow, BulkJob as JobRow } from './generated/client';
import { Prisma as Sql } from './generated/client';
import type { RunSummaryWhereInput } from './generated/models';
import { begunBy, claimJob } from './job-lease';
import type { Prisma } from './prisma-client';
import { runWhere } from './run-query';

/**
 * Actions on many runs in Postgres; see the port for the contract. The jobs are in this database; `others` have runs, too.
 */
export function postgresBulkJobs(prisma: Prisma, others: readonly Prisma[] = []): BulkJobs {
  const find: BulkJobs['find'] = async (id) => {
    if (!isUuid(id)) return null;
    const row = await prisma.bulkJob.findUnique({ where: { id } });
    return row && jobOf(prisma, row);
  };
  return {
    find,

    async count(selection) {
      const where = await whereOf(prisma, selection);
      // Counted up to the most that a job takes: beyond that the number says nothing more.
      const query = { where, select: { status: true }, take: MAX_BULK_RUNS } as const;
      const all = await Promise.all(
        [prisma, ...others].map((one) => one.runSummary.findMany(query)),
      );
      const counts: { [status: string]: number } = {};
      for (const { status } of all.flat().slice(0, MAX_BULK_RUNS))
        counts[status] = (counts[status] ?? 0) + 1;
      return counts;
    },

    async create(job) {
      return (await insert(prisma, job, others)) ? find(job.id) : null;
    },

    async list(limit, by) {
      const rows = await prisma.bulkJob.findMany({
        where: begunBy(by),
        orderBy: { createdAt: 'desc' },
        take: limit,
      });
      return Promise.all(rows.map((row) => jobOf(prisma, row)));
    },

    async items(id, limit) {
      if (!isUuid(id)) return [];
      const rows = await prisma.$queryRaw<BulkItem[]>`
        select run_id as "runId", status, detail from bulk_item where job_id = ${id}::uuid
        order by array_position(array['failed', 'refused', 'begun', 'done', 'left', 'waiting'], status),
          position limit ${limit}`;
      return rows;
    },

    sagas: (id) => sagasOf(prisma, id, others),

    async steer(id, { from, to, at }) {
      if (!isUuid(id)) return false;
      return prisma.$transaction(async (tx) => {
        const changed = await tx.$executeRaw`
          update bulk_job set status = ${to}, updated_at = ${at}::timestamptz,
            ended_at = case when ${to} = 'cancelled' then ${at}::timestamptz end
          where id = ${id}::uuid and status = any(${[...from]}::text[])`;
        if (changed === 1 && to === 'cancelled') {
          await tx.$executeRaw`
            update bulk_item set status = 'left' where job_id = ${id}::uuid and status = 'waiting'`;
        }
        return changed === 1;
      });
    },

    async claim(worker, leaseMs) {
      const isLive = Sql.sql`status = 'running'`;
      const id = await claimJob(prisma, { table: 'bulk_job', worker, leaseMs, isLive });
      if (id === undefined) return null;
      const row = await prisma.bulkJob.findUniqueOrThrow({ where: { id } });
      return { job: await jobOf(prisma, row), epoch: String(row.epoch) };
    },

    async release(worker) {
      await prisma.bulkJob.updateMany({
        where: { owner: worker },
        data: { owner: null, expiresAt: null },
      });
    },

    async next({ job }, limit) {
      const rows = await prisma.bulkItem.findMany({
        where: { jobId: job.id, status: { in: ['begun', 'waiting'] } },
        // `begun` comes before `waiting`.
        orderBy: [{ status: 'asc' }, { position: 'asc' }],
        take: limit,
      });
      return rows.map(toItem);
    },

    async write({ job, epoch }, items) {
      if (items.length === 0) return true;
      const written = await prisma.$executeRaw`
        update bulk_item set status = x.status, detail = x.detail
        from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
          as x ("runId" uuid, status text, detail text)
        where job_id = ${job.id}::uuid and run_id = x."runId" and bulk_item.status in ('waiting', 'begun')
          and exists (select from bulk_job
            where id = ${job.id}::uuid and epoch = ${epoch}::text::bigint)`;
      return written > 0;
    },

    async finish({ job, epoch }, at) {
      const changed = await prisma.$executeRaw`
        update bulk_job set status = 'done', ended_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
        where id = ${job.id}::uuid and epoch = ${epoch}::text::bigint and status = 'running'`;
      return changed === 1;
    },
  };
}

/** The runs are settled here: what matches later is not of the job. */
function insert(prisma: Prisma, job: NewBulkJob, others: readonly Prisma[]): Promise<boolean> {
  return prisma.$transaction(
    async (tx) => {
      const runs = await oldestRuns([tx, ...others], await whereOf(tx, job.selection));
      if (runs.length === 0) return false;
      const { id, action, title, reason, ratePerSecond, undoes, by, at } = job;
      await tx.bulkJob.create({
        data: {
          ...{ id, action, title, reason, ratePerSecond, undoes, status: 'running' },
          ...{ createdBy: by, createdAt: at, updatedAt: at },
        },
      });
      await tx.$executeRaw`
        insert into bulk_item (job_id, position, run_id)
        select ${id}::uuid, place, run_id
        from unnest(${runs}::uuid[]) with ordinality as run (run_id, place)`;
      return true;
    },
    { timeout: 30_000 },
  );
}

async function oldestRuns(
  all: readonly Pick<Prisma, 'runSummary'>[],
  where: RunSummaryWhereInput,
): Promise<readonly string[]> {
  const orderBy = [{ startedAt: 'asc' }, { runId: 'asc' }] as const;
  const query = { where, select: { runId: true, startedAt: true }, take: MAX_BULK_RUNS };
  const found = await Promise.all(
    all.map((one) => one.runSummary.findMany({ ...query, orderBy: [...orderBy] })),
  );
  const runs = found.flat();
  if (all.length > 1)
    runs.sort((one, other) => one.startedAt.getTime() - other.startedAt.getTime());
  return runs.slice(0, MAX_BULK_RUNS).map(({ runId }) => runId);
}

async function sagasOf(prisma: Prisma, id: string, others: readonly Prisma[]) {
  if (!isUuid(id)) return [];
  const items = await prisma.bulkItem.findMany({ where: { jobId: id }, select: { runId: true } });
  const runs = items.map(({ runId }) => runId);
  const found = await Promise.all(
    [prisma, ...others].map(
      (one) => one.$queryRaw<{ saga: string }[]>`
        select distinct saga from run_summary where run_id = any(${runs}::uuid[])`,
    ),
  );
  return [...new Set(found.flat().map(({ saga }) => saga))];
}

async function whereOf(
  tx: Pick<Prisma, 'bulkItem'>,
  selection: BulkSelection,
): Promise<RunSummaryWhereInput> {
  switch (selection.type) {
    case 'filter': {
      const { type: _, ...query } = selection;
      return runWhere(query);
    }
    case 'runs':
      return { runId: { in: selection.runIds.filter(isUuid) } };
    case 'done-by': {
      const done = await tx.bulkItem.findMany({
        where: { jobId: selection.jobId, status: 'done' },
        select: { runId: true },
      });
      return { runId: { in: done.map(({ runId }) => runId) } };
    }
    default:
      return selection satisfies never;
  }
}

async function jobOf(prisma: Prisma, row: JobRow): Promise<BulkJob> {
  const { id, title, reason, ratePerSecond, undoes } = row;
  return {
    ...{ id, title, reason, ratePerSecond, undoes },
    action: row.action as BulkJob['action'],
    status: row.status as BulkJob['status'],
    createdBy: row.createdBy as Json as BulkJob['createdBy'],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    counts: await countsOf(prisma, id),
  };
}

const NONE: BulkCounts = { waiting: 0, begun: 0, done: 0, refused: 0, failed: 0, left: 0 };

async function countsOf(prisma: Prisma, id: string): Promise<BulkCounts> {
  const rows = await prisma.$queryRaw<{ status: string; count: number }[]>`
    select status, count(*)::int as count from bulk_item where job_id = ${id}::uuid group by status`;
  return { ...NONE, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}

function toItem({ runId, status, detail }: ItemRow): BulkItem {
  return { runId, status: status as BulkItem['status'], detail };
}
