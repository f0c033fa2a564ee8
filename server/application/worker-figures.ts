import { z } from 'zod';
import type { WorkerFigures } from '@/server/ports/engine-room';
import type { WorkerInfo } from '@/server/ports/partition-leases';

const count = z.int().nonnegative().catch(0);

/** Workers of another version may say less. */
const report = z
  .object({
    partitions: count,
    backlog: count,
    runsInMemory: count,
    readModels: count,
    nats: z.boolean().catch(false),
    relayBehind: z.boolean().catch(false),
  })
  .catch({
    ...{ partitions: 0, backlog: 0, runsInMemory: 0, readModels: 0 },
    ...{ nats: false, relayBehind: false },
  });

/** A worker with what its report says of it; what it does not say counts as nothing. */
export function workerFigures({ report: said, ...worker }: WorkerInfo): WorkerFigures {
  const { nats: connected, relayBehind: behind, ...counts } = report.parse(said);
  return { ...worker, ...counts, connected, behind };
}
