import { RUN_STATUSES } from '@/saga/run/status';
import { untouched } from '@/server/ports/service-controls';
import type { MetricsSources } from '@/server/rest/metrics/metrics-page';

const AT = '2026-01-01T00:00:00.000Z';

/** One of everything that has numbers, so that every metric is exported with all its labels. */
export const FULL_SOURCES: MetricsSources = {
  engine: async () => ({
    runsByStatus: Object.fromEntries(RUN_STATUSES.map((status) => [status, 1])),
    ...{ outboxBacklog: 1, outboxOldestMs: 1, openDeadLetters: 1, eventsWritten: 1 },
    ...{ projectionLagEvents: 1, projectionLagMs: 1, workersAlive: 1 },
    ...{ timersPending: 1, timersOverdue: 1, timersOldestMs: 1 },
  }),
  consumers: async () => [
    {
      ...{ stream: 'SAGA_COMMANDS', name: 'stock', waiting: 1, oldestS: 1, underWay: 1 },
      ...{ full: true, requests: 0, deliveredAgoS: null },
    },
  ],
  steps: async () => [{ saga: 'order', step: 'charge', attempts: 10, failed: 3 }],
  workers: async () => [
    {
      ...{ id: 'w1', host: 'a', pid: 1, startedAt: AT, heartbeatAt: AT },
      report: { partitions: 1, nats: true, backlog: 0, runsInMemory: 0, relayBehind: 0 },
    },
  ],
  services: async () => [untouched('payments')],
  databases: async () => [{ database: 1, isThere: true, standbyLagMs: 0 }],
};
