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
  };
}
