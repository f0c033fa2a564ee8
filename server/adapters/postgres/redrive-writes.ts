import type { Json } from '@/saga/definition/primitives';
import type {
  ItemChange,
  NewRedrive,
  RedriveJobs,
  RedriveLease,
} from '@/server/ports/redrive-jobs';
import { isUuid } from './cursor';
import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

type Writes = Pick<RedriveJobs, 'create' | 'steer' | 'write' | 'advance'>;

/** The part of the port that writes. */
export function redriveWrites(prisma: Prisma, find: RedriveJobs['find']): Writes {
  return {
    async create(job) {
      return (await insert(prisma, job)) ? find(job.id) : null;
    },

    async steer(id, { from, to, at }) {
      if (!isUuid(id)) return false;
      return prisma.$transaction(async (tx) => {
        // One that stopped itself begins anew, with a wave of one.
        const anew = to === 'running' ? Sql.sql`(status = 'stopped')::int` : Sql.sql`0`;
        const changed = await tx.$executeRaw`
          update redrive_job set status = ${to}, updated_at = ${at}::timestamptz, stop_reason = null,
            first_wave = case when ${anew} = 1 then wave + 1 else first_wave end, wave = wave + ${anew},
            ended_at = case when ${to} = 'cancelled' then ${at}::timestamptz end
          where id = ${id}::uuid and status = any(${[...from]}::text[])`;
        if (changed === 1 && to === 'cancelled') await letGo(tx, id, 'cancelled');
        return changed === 1;
      });
    },

    write: (lease, items) => write(prisma, lease, items),

    async advance(lease, { wave, status, stopReason, at }) {
      return prisma.$transaction(async (tx) => {
        const ended = status === 'done' ? Sql.sql`${at}::timestamptz` : Sql.sql`null`;
        const changed = await tx.$executeRaw`
          update redrive_job set wave = coalesce(${wave ?? null}::int, wave),
            status = coalesce(${status ?? null}, status), stop_reason = ${stopReason ?? null},
            updated_at = ${at}::timestamptz, ended_at = ${ended}
          where id = ${lease.job.id}::uuid and epoch = ${lease.epoch}::text::bigint and status = 'running'`;
        if (changed === 1 && status === 'done') await letGo(tx, lease.job.id, 'held');
        return changed === 1;
      });
    },
  };
}

type Tx = Pick<Prisma, '$executeRaw'>;

const WHY = { held: 'An earlier letter of its key is still dead.', cancelled: null };

async function letGo(tx: Tx, id: string, status: 'held' | 'cancelled'): Promise<void> {
  await tx.$executeRaw`
    update redrive_item set status = ${status}, detail = ${WHY[status]}
    where job_id = ${id}::uuid and status = 'waiting'`;
}

/** Whether any letter could be had. */
async function insert(prisma: Prisma, job: NewRedrive): Promise<boolean> {
  const { id, title, settings, status, by, at, letters } = job;
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      insert into redrive_job (id, title, status, settings, created_by, created_at, updated_at)
      values (${id}::uuid, ${title}, ${status}, ${JSON.stringify(settings)}::jsonb,
        ${JSON.stringify(by)}::jsonb, ${at}::timestamptz, ${at}::timestamptz)`;
    const items = await tx.$executeRaw`
      insert into redrive_item (job_id, letter_id, position, partition_key, service)
      select ${id}::uuid, (item.value ->> 'letterId')::uuid, item.position, item.value ->> 'partitionKey',
        item.value ->> 'service'
      from jsonb_array_elements(${JSON.stringify(letters)}::jsonb) with ordinality as item (value, position)
      on conflict do nothing`;
    if (items === 0) await tx.$executeRaw`delete from redrive_job where id = ${id}::uuid`;
    return items > 0;
  });
}

async function write(
  prisma: Prisma,
  { job, epoch }: RedriveLease,
  items: readonly ItemChange[],
): Promise<boolean> {
  if (items.length === 0) return true;
  const [result] = await prisma.$queryRaw<{ held: boolean }[]>`
    with held as (
      select id from redrive_job
      where id = ${job.id}::uuid and epoch = ${epoch}::text::bigint for share),
    changes as (
      update redrive_item item set status = change.status, wave = coalesce(change.wave, item.wave),
        retry = coalesce(change.retry, item.retry), stream = coalesce(change.stream, item.stream),
        sequence = coalesce(change.sequence, item.sequence),
        sent_at = coalesce(change."sentAt", item.sent_at), detail = coalesce(change.detail, item.detail)
      from jsonb_to_recordset(${JSON.stringify(items as unknown as Json)}::jsonb) as change ("letterId" uuid,
        status text, wave int, retry int, stream text, sequence bigint, "sentAt" timestamptz, detail text)
      where item.job_id in (select id from held) and item.letter_id = change."letterId")
    select exists (select from held) as held`;
  return result?.held ?? false;
}
