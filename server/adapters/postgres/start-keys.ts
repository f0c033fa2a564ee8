import type { StartKeys } from '@/server/ports/start-keys';
import type { Prisma } from './prisma-client';

/** Start keys in Postgres. */
export function postgresStartKeys(prisma: Prisma): StartKeys {
  return {
    async find(saga, key) {
      const row = await prisma.startRequest.findUnique({
        where: { saga_key: { saga, key } },
        select: { runId: true, requestHash: true },
      });
      return row;
    },

    async runsOf(key) {
      // By the primary key, saga by saga; their names are read off it, too, since only the first of several
      // databases has the sagas.
      const rows = await prisma.$queryRaw<{ run_id: string }[]>`
        with recursive name as (
          (select saga from start_request order by saga limit 1)
          union all
          select (select saga from start_request where saga > name.saga order by saga limit 1)
          from name where name.saga is not null)
        select run_id from name join start_request on start_request.saga = name.saga and key = ${key}
        order by start_request.created_at desc limit 50`;
      return rows.map(({ run_id }) => run_id);
    },
  };
}
