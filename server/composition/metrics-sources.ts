import { natsConsumerFigures } from '@/server/adapters/nats/consumer-figures';
import { mergedFigures } from '@/server/adapters/shards/merged-figures';
import type { MetricsSources } from '@/server/rest/metrics/metrics-page';
import type { Backend } from './backend';

/** A worker that was silent for longer is not shown any more. */
const WORKERS_MS = 10 * 60_000;

/** Where the metrics page reads its numbers. */
export function metricsSources({ shards, link, reads, controls }: Backend): MetricsSources {
  return {
    engine: () => reads.readEngineMetrics(),
    consumers: natsConsumerFigures(link),
    async steps() {
      const { answers } = await shards.askThose(({ figures }) => figures());
      return mergedFigures(answers).steps;
    },
    async workers() {
      const { answers } = await shards.askThose(({ leases }) => leases.workers(WORKERS_MS));
      return answers.flat();
    },
    services: () => controls.list(),
  };
}
