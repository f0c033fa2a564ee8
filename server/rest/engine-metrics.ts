import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { RUN_STATUSES } from '@/saga/run/status';
import type { EngineMetrics } from '@/server/ports/read-store';

const GAUGES: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (metrics: EngineMetrics) => number;
}[] = [
  {
    name: 'outbox_messages',
    help: 'Messages that wait to be published.',
    of: (m) => m.outboxBacklog,
  },
  {
    name: 'outbox_oldest_seconds',
    help: 'Age of the oldest of them.',
    of: (m) => m.outboxOldestMs / 1000,
  },
  {
    name: 'dead_letters_open',
    help: 'Dead letters that nobody dealt with.',
    of: (m) => m.openDeadLetters,
  },
  {
    name: 'projection_lag_events',
    help: 'Events that the read models do not show yet.',
    of: (m) => m.projectionLagEvents,
  },
  {
    name: 'projection_lag_seconds',
    help: 'Age of the oldest of them.',
    of: (m) => m.projectionLagMs / 1000,
  },
  { name: 'timers_pending', help: 'Timers that are set.', of: (m) => m.timersPending },
  { name: 'timers_overdue', help: 'Timers that should have fired.', of: (m) => m.timersOverdue },
  { name: 'workers_alive', help: 'Workers heard of lately.', of: (m) => m.workersAlive },
];

/** The engine's numbers and this process' own, in Prometheus' text format, read anew at each call. */
export function metricsPage(readMetrics: () => Promise<EngineMetrics>) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const runs = new Gauge({
    name: 'backstitch_runs',
    help: 'Runs by status.',
    labelNames: ['status'],
    registers: [registry],
  });
  const gauges = GAUGES.map(({ name, help, of }) => ({
    of,
    gauge: new Gauge({ name: `backstitch_${name}`, help, registers: [registry] }),
  }));
  return async (): Promise<{ readonly contentType: string; readonly text: string }> => {
    const metrics = await readMetrics();
    for (const status of RUN_STATUSES) runs.set({ status }, metrics.runsByStatus[status] ?? 0);
    for (const { gauge, of } of gauges) gauge.set(of(metrics));
    return { contentType: registry.contentType, text: await registry.metrics() };
  };
}
