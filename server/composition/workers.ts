import {
  databaseUrls,
  placesOfWorker,
  type ShardSettings,
  shardsAt,
} from '@/server/shard-settings';
import { startWorker, type Worker } from './worker';
import type { WorkerConfig } from './worker-config';

type Workers = Pick<Worker, 'ready' | 'stop'>;

/** A worker for each database that the settings name for this process, as one. */
export async function startWorkers(
  config: Omit<WorkerConfig, 'databaseUrl' | 'shards'>,
  settings: ShardSettings,
): Promise<Workers> {
  const urls = databaseUrls(settings);
  const workers: Worker[] = [];
  for (const place of placesOfWorker(settings)) {
    const shards = shardsAt(settings, place);
    const databaseUrl = urls[place] as string;
    workers.push(await startWorker({ ...config, databaseUrl, ...(shards ? { shards } : {}) }));
  }
  return {
    // A database that is away must not keep the others' worker from being ready.
    ready: () => Promise.any(workers.map((worker) => worker.ready())),
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
