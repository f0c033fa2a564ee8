import type { SeenWork, SeenWorkReader } from '@/server/ports/seen-work';
import type { Prisma } from './prisma-client';

/** Runs that are looked at, the newest first: enough to meet every action that is in use. */
const RUNS = 200;

/** Reads what participants did lately from the steps' read model; see the port for the contract. */
export function postgresSeenWork(prisma: Prisma): SeenWorkReader {
  return {
    recentWork: () => prisma.$queryRaw<SeenWork[]>`
      select distinct on (service, action) service, action, input, result
      from run_step
      where status = 'completed' and service <> ''
        and run_id in (select run_id from run_summary order by started_at desc, run_id desc limit ${RUNS})
      order by service, action, started_at desc`,
  };
}
