import type { SeenWork, SeenWorkReader } from '@/server/ports/seen-work';
import type { Prisma } from './prisma-client';

/** Runs that are looked at, the newest first, and how far: enough to meet every action that is in use. */
const RUNS = 200;
const EVENTS = 100;

/** Reads what participants did lately from the events of the newest runs; see the port for the contract. */
export function postgresSeenWork(prisma: Prisma): SeenWorkReader {
  return {
    recentWork: () => prisma.$queryRaw<SeenWork[]>`
      with recent as (
        select run_id, version, type, data, occurred_at from event
        where version <= ${EVENTS} and type in ('AttemptDispatched', 'AttemptSucceeded') and run_id in
          (select run_id from run_summary order by started_at desc, run_id desc limit ${RUNS}))
      select distinct on (service, action) sent.data ->> 'service' as service,
        sent.data ->> 'action' as action, sent.data -> 'input' as input, done.data -> 'result' as result
      from recent sent join recent done
        on done.run_id = sent.run_id and done.data ->> 'commandId' = sent.data ->> 'commandId'
      where sent.type = 'AttemptDispatched' and done.type = 'AttemptSucceeded'
        and sent.data ->> 'service' <> ''
      order by service, action, done.occurred_at desc`,
  };
}
