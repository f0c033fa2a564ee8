import type { RedriveCounts, RedriveJob } from '@/saga/dead-letters/redrive';
import type { RedriveItem, RedriveJobs, RedriveLease } from '@/server/ports/redrive-jobs';
import { isUuid } from './cursor';
import type { RedriveItem as ItemRow, RedriveJob as JobRow } from './generated/client';
import { Prisma as Sql } from './generated/client';
import { begunBy, claimJob } from './job-lease';
import type { Prisma } from './prisma-client';
import { redriveWrites } from './redrive-writes';

const IS_LIVE = Sql.sql`status = 'running' or exists (
  select from redrive_item where job_id = job.id and status in ('sending', 'sent'))`;

/** Redrives in Postgres; see the port for the contract. */
export function postgresRedriveJobs(prisma: Prisma): RedriveJobs {
  const find: RedriveJobs['find'] = async (id) => {
    if (!isUuid(id)) return null;
    const row = await prisma.redriveJob.findUnique({ where: { id } });
    return row && jobOf(prisma, row);
  };
  return {
    ...redriveWrites(prisma, find),
    find,

    async list(limit, by) {
      const rows = await prisma.redriveJob.findMany({
        where: begunBy(by),
        orderBy: { createdAt: 'desc' },
        take: limit,
      });
      return Promise.all(rows.map((row) => jobOf(prisma, row)));
    },

    async awaiting({ notBy, limit }) {
      const where = { status: 'awaiting', NOT: begunBy(notBy) };
      const [count, rows] = await Promise.all([
        prisma.redriveJob.count({ where }),
        prisma.redriveJob.findMany({ where, orderBy: { createdAt: 'asc' }, take: limit }),
      ]);
      return { count, items: await Promise.all(rows.map((row) => jobOf(prisma, row))) };
    },

    async items(id, { limit }) {
      if (!isUuid(id)) return [];
      const ordered = await prisma.$queryRaw<{ letterId: string }[]>`
        select letter_id as "letterId" from redrive_item where job_id = ${id}::uuid
        order by array_position(${FIRST_TO_LAST}::text[], status), position limit ${limit}`;
      const letterIds = ordered.map(({ letterId }) => letterId);
      const rows = await prisma.redriveItem.findMany({
        where: { jobId: id, letterId: { in: letterIds } },
      });
      const byLetter = new Map(rows.map((row) => [row.letterId, row]));
      return letterIds.flatMap((letterId) => {
        const row = byLetter.get(letterId);
        return row ? [toItem(row)] : [];
      });
    },

    async waitingSagas(id) {
      if (!isUuid(id)) return [];
      const rows = await prisma.$queryRaw<{ saga: string | null }[]>`
        select distinct letter.saga from redrive_item item
        join dead_letter letter on letter.id = item.letter_id
        where item.job_id = ${id}::uuid and item.status = 'waiting'`;
      return rows.map(({ saga }) => saga);
    },

    async claim(worker, leaseMs) {
      const id = await claimJob(prisma, { table: 'redrive_job', worker, leaseMs, isLive: IS_LIVE });
      if (id === undefined) return null;
      const row = await prisma.redriveJob.findUniqueOrThrow({ where: { id } });
      return {
        job: await jobOf(prisma, row),
        epoch: String(row.epoch),
        firstWave: row.firstWave,
      };
    },

    async release(worker) {
      await prisma.redriveJob.updateMany({
        where: { owner: worker },
        data: { owner: null, expiresAt: null },
      });
    },

    async underWay({ job }) {
      const rows = await prisma.redriveItem.findMany({
        where: { jobId: job.id, status: { in: ['sending', 'sent'] } },
        orderBy: { position: 'asc' },
      });
      return rows.map(toItem);
    },

    async waveCounts({ job }) {
      const counts = await countsOf(
        prisma,
        Sql.sql`job_id = ${job.id}::uuid and wave = ${job.wave}`,
      );
      const { sending, sent, succeeded, failed } = counts;
      return { underWay: sending + sent, succeeded, failed };
    },

    next: (lease, limit) => next(prisma, lease, limit),
  };
}

/** What waits, unless a letter of its key that comes before it in the job, or died before it elsewhere, is still dead. */
async function next(
  prisma: Prisma,
  { job }: RedriveLease,
  limit: number,
): Promise<readonly RedriveItem[]> {
  const ids = await prisma.$queryRaw<{ id: string }[]>`
    select item.letter_id as id from redrive_item item
    join dead_letter letter on letter.id = item.letter_id
    where item.job_id = ${job.id}::uuid and item.status = 'waiting'
      and not exists (
        select from redrive_item earlier
        where earlier.job_id = item.job_id and earlier.partition_key = item.partition_key
          and earlier.position < item.position
          and earlier.status in ('waiting', 'sending', 'sent', 'failed', 'refused', 'held'))
      and not exists (
        select from dead_letter parked
        where parked.partition_key = item.partition_key and parked.status = 'open'
          and parked.created_at < letter.created_at
          and not exists (
            select from redrive_item own where own.job_id = item.job_id and own.letter_id = parked.id))
    order by item.position limit ${limit}`;
  const rows = await prisma.redriveItem.findMany({
    where: { jobId: job.id, letterId: { in: ids.map(({ id }) => id) } },
    orderBy: { position: 'asc' },
  });
  return rows.map(toItem);
}

/** What somebody should look at first comes first. */
const FIRST_TO_LAST: readonly RedriveItem['status'][] = [
  ...(['failed', 'refused', 'held', 'skipped'] as const),
  ...(['sending', 'sent', 'waiting', 'cancelled', 'succeeded'] as const),
];

async function jobOf(prisma: Prisma, row: JobRow): Promise<RedriveJob> {
  return {
    id: row.id,
    title: row.title,
    status: row.status as RedriveJob['status'],
    settings: row.settings as RedriveJob['settings'],
    wave: row.wave,
    stopReason: row.stopReason,
    createdBy: row.createdBy as RedriveJob['createdBy'],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    counts: await countsOf(prisma, Sql.sql`job_id = ${row.id}::uuid`),
  };
}

const NONE: RedriveCounts = {
  ...{ waiting: 0, sending: 0, sent: 0, succeeded: 0, failed: 0 },
  ...{ skipped: 0, refused: 0, held: 0, cancelled: 0 },
};

async function countsOf(prisma: Prisma, condition: Sql.Sql): Promise<RedriveCounts> {
  const rows = await prisma.$queryRaw<{ status: string; count: number }[]>`
    select status, count(*)::int as count from redrive_item where ${condition} group by status`;
  return { ...NONE, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) };
}

function toItem(row: ItemRow): RedriveItem {
  const { letterId, partitionKey, service, retry, stream, detail } = row;
  return {
    ...{ letterId, partitionKey, service, retry, stream, detail },
    status: row.status as RedriveItem['status'],
    sequence: row.sequence === null ? null : Number(row.sequence),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
