import { Prisma as Sql } from './generated/client';
import type { Prisma } from './prisma-client';

/** Tables of jobs that one worker at a time holds. */
type JobTable = 'redrive_job' | 'bulk_job';

/**
 * Takes, or keeps, the longest untouched job that nobody else holds and for which `isLive` holds; resolves to its id.
 * Its epoch grows when it changes hands.
 */
export async function claimJob(
  prisma: Prisma,
  claim: {
    readonly table: JobTable;
    readonly worker: string;
    readonly leaseMs: number;
    readonly isLive: Sql.Sql;
  },
): Promise<string | undefined> {
  const { worker, leaseMs, isLive } = claim;
  const table = Sql.raw(claim.table);
  const [claimed] = await prisma.$queryRaw<{ id: string }[]>`
    update ${table} set
      epoch = case when owner = ${worker} and expires_at > now() then epoch else epoch + 1 end,
      owner = ${worker}, expires_at = now() + make_interval(secs => ${leaseMs / 1000}),
      touched_at = clock_timestamp()
    where id = (
      select id from ${table} job
      where (owner is null or owner = ${worker} or expires_at < now()) and (${isLive})
      order by touched_at limit 1 for update skip locked)
    returning id`;
  return claimed?.id;
}

/** The condition for jobs that an actor of this id began; without one, all. */
export function begunBy(actorId: string | undefined) {
  return actorId === undefined ? {} : { createdBy: { path: ['id'], equals: actorId } };
}
