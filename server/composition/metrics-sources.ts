import { natsConsumerFigures } from '@/server/adapters/nats/consumer-figures';
import { postgresEngineFigures } from '@/server/adapters/postgres/engine-figures';
import { postgresPartitionLeases } from '@/server/adapters/postgres/partition-leases';
import type { MetricsSources } from '@/server/rest/metrics/metrics-page';
import type { Backend } from './backend';

/** A worker that was silent for longer is not shown any more. */
const WORKERS_MS = 10 * 60_000;

/** Where the metrics page reads its numbers. */
export function metricsSources({ prisma, link, reads, controls }: Backend): MetricsSources {
  const figures = postgresEngineFigures(prisma);
  const leases = postgresPartitionLeases(prisma);
  return {
    engine: () => reads.readEngineMetrics(),
    consumers: natsConsumerFigures(link),
    steps: async () => (await figures()).steps,
    workers: () => leases.workers(WORKERS_MS),
    services: () => controls.list(),
  };
}
