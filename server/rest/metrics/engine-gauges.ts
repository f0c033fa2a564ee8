import { Gauge, type Registry } from 'prom-client';
import { RUN_STATUSES } from '@/saga/run/status';
import type { EngineMetrics } from '@/server/ports/read-store';
import { type GaugeSpec, plainGauges } from './gauges';

const SPECS: readonly GaugeSpec<EngineMetrics>[] = [
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
  {
    name: 'timers_overdue_seconds',
    help: 'By how much the one that is due longest is late.',
    of: (m) => m.timersOldestMs / 1000,
  },
  { name: 'workers_alive', help: 'Workers heard of lately.', of: (m) => m.workersAlive },
  {
    name: 'events_total',
    help: 'Events that were ever written: their rate is the engine’s.',
    of: (m) => m.eventsWritten,
  },
];

/** Gauges of the engine as a whole, and of runs by status. */
export function engineGauges(registry: Registry): (metrics: EngineMetrics) => void {
  const show = plainGauges(registry, SPECS);
  const runs = new Gauge({
    name: 'backstitch_runs',
    help: 'Runs by status.',
    labelNames: ['status'],
    registers: [registry],
  });
  return (metrics) => {
    for (const status of RUN_STATUSES) runs.set({ status }, metrics.runsByStatus[status] ?? 0);
    show(metrics);
  };
}
