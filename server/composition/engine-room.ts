import { natsConsumerFigures } from '@/server/adapters/nats/consumer-figures';
import { natsStreamFigures } from '@/server/adapters/nats/stream-figures';
import { WORKER_ALIVE_MS } from '@/server/adapters/postgres/engine-metrics';
import { mergedTables } from '@/server/adapters/shards/merged-figures';
import { coalesced } from '@/server/application/coalesced';
import { workerFigures } from '@/server/application/worker-figures';
import type { EngineRoom } from '@/server/ports/engine-room';
import type { Backend } from './backend';
import { readModelsOf, worstReadModels } from './read-models-state';
import { standbyStates } from './standby';

/** Reads how the engine stands; any number of viewers cost two reads at a time at most. */
export function readEngineRoom(
  backend: Pick<
    Backend,
    'shards' | 'standbys' | 'link' | 'reads' | 'partitions' | 'relayMode' | 'rebuildEvents'
  >,
): () => Promise<EngineRoom> {
  const { shards, link, reads, partitions } = backend;
  const consumers = natsConsumerFigures(link);
  const streams = natsStreamFigures(link);
  const broker = async () => {
    const [ofConsumers, ofStreams] = await Promise.all([consumers(), streams()]);
    return { consumers: ofConsumers, streams: ofStreams };
  };
  const read = coalesced(async (_: null): Promise<EngineRoom> => {
    const [metrics, workers, ofTables, readModels, ofBroker] = await Promise.all([
      reads.readEngineMetrics(),
      shards.askThose(({ leases }) => leases.workers(WORKER_ALIVE_MS)),
      shards.askThose(({ tables }) => tables()),
      shards.askThose((shard) => readModelsOf(shard, backend.rebuildEvents)),
      broker().catch(() => null),
    ]);
    return {
      metrics,
      partitions: partitions * shards.all.length,
      workers: workers.answers.flat().map(workerFigures),
      tables: mergedTables(ofTables.answers),
      broker: ofBroker,
      standbys: standbyStates(backend.standbys),
      readModels: worstReadModels(readModels.answers),
      relay: backend.relayMode,
    };
  });
  return () => read(null);
}
