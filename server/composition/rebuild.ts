import type { Actor } from '@/saga/run/events';
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { postgresEventStore } from '@/server/adapters/postgres/event-store';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import { postgresProjectionRebuild } from '@/server/adapters/postgres/projection-rebuild';
import { throughPrisma } from '@/server/adapters/postgres/statements';
import {
  type RebuildDeps,
  type Rebuilt,
  rebuildProjection,
} from '@/server/application/rebuild-projection';
import { systemClock } from '@/server/ports/clock';

const BY = { type: 'system', id: 'command-line', name: 'Command line' } as const;

/** Makes the read models of each of several databases anew, one after the other. Throws as `rebuildProjection`. */
export function rebuildEach(
  shards: readonly Pick<RebuildDeps, 'events' | 'rebuild'>[],
  deps: Pick<RebuildDeps, 'audit' | 'clock'>,
): (by: Actor) => Promise<Rebuilt> {
  return async (by) => {
    let all: Rebuilt = { events: 0, ms: 0 };
    for (const { events, rebuild } of shards) {
      const one = await rebuildProjection({ events, rebuild, ...deps })(by);
      all = { events: all.events + one.events, ms: all.ms + one.ms };
    }
    return all;
  };
}

/**
 * Makes the read models of this database anew; also while workers work. Noted in the audit log at `firstUrl`, which is of
 * another database where there are several. Throws as `rebuildProjection`.
 */
export async function rebuildAt(databaseUrl: string, firstUrl = databaseUrl): Promise<Rebuilt> {
  const prisma = openPrisma(databaseUrl, 2);
  const first = firstUrl === databaseUrl ? prisma : openPrisma(firstUrl, 1);
  try {
    return await rebuildProjection({
      events: postgresEventStore(throughPrisma(prisma)),
      rebuild: postgresProjectionRebuild(prisma, databaseUrl),
      audit: postgresAuditLog(first),
      clock: systemClock,
    })(BY);
  } finally {
    await prisma.$disconnect();
    if (first !== prisma) await first.$disconnect();
  }
}
