import type { Json } from '@/saga/definition/primitives';
import type { PartitionLeases } from '@/server/ports/partition-leases';
import type { Prisma } from './prisma-client';

type Renewal = Parameters<PartitionLeases['renew']>[0];
type Tx = Pick<Prisma, '$executeRaw' | '$queryRaw'>;

/** A worker counts as gone after this many lease times without a sign of life. */
const FORGET_AFTER_LEASES = 20;

/** Leases in Postgres, by its clock; see the port for the contract. */
export function postgresPartitionLeases(prisma: Prisma): PartitionLeases {
  return {
    renew: (worker) =>
      prisma.$transaction(
        async (tx) => {
          await reportAlive(tx, worker);
          await giveUpSurplus(tx, worker);
          return takeUpToShare(tx, worker);
        },
        { timeout: worker.leaseMs, maxWait: worker.leaseMs },
      ),

    async leave(workerId) {
      await prisma.$transaction([
        prisma.$executeRaw`
          update partition_lease set owner = null, expires_at = null where owner = ${workerId}`,
        prisma.$executeRaw`delete from worker where id = ${workerId}`,
      ]);
    },

    async workers(withinMs) {
      const rows = await prisma.$queryRaw<
        {
          id: string;
          host: string;
          pid: number;
          started_at: Date;
          heartbeat_at: Date;
          report: Json;
        }[]
      >`
        select id, host, pid, started_at, heartbeat_at, report from worker
        where heartbeat_at > now() - make_interval(secs => ${withinMs / 1000}) order by started_at`;
      return rows.map(({ id, host, pid, report, started_at, heartbeat_at }) => ({
        id,
        host,
        pid,
        report,
        startedAt: started_at.toISOString(),
        heartbeatAt: heartbeat_at.toISOString(),
      }));
    },
  };
}

async function reportAlive(tx: Tx, worker: Renewal): Promise<void> {
  const report = JSON.stringify(worker.report);
  await tx.$executeRaw`
    insert into worker (id, host, pid, started_at, heartbeat_at, report)
    values (${worker.id}, ${worker.host}, ${worker.pid}, ${worker.startedAt}::timestamptz, now(), ${report}::jsonb)
    on conflict (id) do update set heartbeat_at = now(), report = excluded.report`;
  const forgetAfter = (worker.leaseMs * FORGET_AFTER_LEASES) / 1000;
  await tx.$executeRaw`
    delete from worker where heartbeat_at < now() - make_interval(secs => ${forgetAfter})`;
  await tx.$executeRaw`
    insert into partition_lease (partition)
    select generate_series(0, ${worker.partitions} - 1) on conflict do nothing`;
}

async function giveUpSurplus(tx: Tx, worker: Renewal): Promise<void> {
  await tx.$executeRaw`
    update partition_lease set owner = null, expires_at = null
    where partition in (
      select partition from partition_lease where owner = ${worker.id}
      order by partition offset (
        select ceil(${worker.partitions}::numeric / greatest(count(*), 1))::int from worker
        where heartbeat_at > now() - make_interval(secs => ${worker.leaseMs / 1000})))`;
}

async function takeUpToShare(tx: Tx, worker: Renewal): Promise<readonly number[]> {
  const seconds = worker.leaseMs / 1000;
  await tx.$executeRaw`
    update partition_lease set expires_at = now() + make_interval(secs => ${seconds})
    where owner = ${worker.id}`;
  await tx.$executeRaw`
    update partition_lease set owner = ${worker.id}, epoch = epoch + 1,
      expires_at = now() + make_interval(secs => ${seconds})
    where partition in (
      select partition from partition_lease
      where partition < ${worker.partitions} and (owner is null or expires_at < now())
      order by partition
      limit greatest(0, (
        select ceil(${worker.partitions}::numeric / greatest(count(*), 1))::int from worker
        where heartbeat_at > now() - make_interval(secs => ${seconds})
      ) - (select count(*) from partition_lease where owner = ${worker.id}))
      for update skip locked)`;
  const rows = await tx.$queryRaw<{ partition: number }[]>`
    select partition from partition_lease where owner = ${worker.id} order by partition`;
  return rows.map((row) => row.partition);
}
