import { setTimeout as pause } from 'node:timers/promises';
import { natsConsumerFigures } from '@/server/adapters/nats/consumer-figures';
import { mergedFigures } from '@/server/adapters/shards/merged-figures';
import type { MetricsSources } from '@/server/rest/metrics/metrics-page';
import type { Backend } from './backend';

/** A worker that was silent for longer is not shown any more. */
const WORKERS_MS = 10 * 60_000;

/** A database that takes longer counts as away. */
const PING_MS = 3_000;

/** Where the metrics page reads its numbers. */
export function metricsSources(backend: Backend): MetricsSources {
  const { shards, link, reads, controls, standbys } = backend;
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
    databases: () =>
      Promise.all(
        shards.all.map(async ({ ping }, place) => ({
          database: place + 1,
          isThere: await within(PING_MS, ping()),
          standbyLagMs: standbys[place]?.watch.state.lagMs ?? null,
        })),
      ),
  };
}

/** Whether it resolves in time. */
async function within(ms: number, work: Promise<void>): Promise<boolean> {
  const waiting = new AbortController();
  const late = pause(ms, false, { signal: waiting.signal }).catch(() => false);
  const isThere = await Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    late,
  ]);
  waiting.abort();
  return isThere;
}
