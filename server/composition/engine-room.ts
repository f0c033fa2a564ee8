import { natsConsumerFigures } from '@/server/adapters/nats/consumer-figures';
import { natsStreamFigures } from '@/server/adapters/nats/stream-figures';
import { WORKER_ALIVE_MS } from '@/server/adapters/postgres/engine-metrics';
import { postgresPartitionLeases } from '@/server/adapters/postgres/partition-leases';
import { postgresTableFigures } from '@/server/adapters/postgres/table-figures';
import { coalesced } from '@/server/application/coalesced';
import { workerFigures } from '@/server/application/worker-figures';
import type { EngineRoom } from '@/server/ports/engine-room';
import type { Backend } from './backend';

/** Reads how the engine stands; any number of viewers cost two reads at a time at most. */
export function readEngineRoom(
  backend: Pick<Backend, 'prisma' | 'link' | 'reads' | 'partitions'>,
): () => Promise<EngineRoom> {
  const { prisma, link, reads, partitions } = backend;
  const leases = postgresPartitionLeases(prisma);
  const tables = postgresTableFigures(prisma);
  const consumers = natsConsumerFigures(link);
  const streams = natsStreamFigures(link);
  const broker = async () => {
    const [ofConsumers, ofStreams] = await Promise.all([consumers(), streams()]);
    return { consumers: ofConsumers, streams: ofStreams };
  };
  const read = coalesced(async (_: null): Promise<EngineRoom> => {
    const [metrics, workers, ofTables, ofBroker] = await Promise.all([
      reads.readEngineMetrics(),
      leases.workers(WORKER_ALIVE_MS),
      tables(),
      broker().catch(() => null),
    ]);
    const known = workers.map(workerFigures);
    return { metrics, partitions, workers: known, tables: ofTables, broker: ofBroker };
  });
  return () => read(null);
}
