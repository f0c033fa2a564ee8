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
      // By the primary key, saga by saga.
      const rows = await prisma.$queryRaw<{ run_id: string }[]>`
        select run_id from saga join start_request on start_request.saga = saga.name and key = ${key}
        order by start_request.created_at desc limit 50`;
      return rows.map(({ run_id }) => run_id);
    },
  };
}
