import type { Registry } from 'prom-client';
import type { WorkerInfo } from '@/server/ports/partition-leases';
import { type GaugeSpec, labelledGauges } from './gauges';

const SPECS: readonly GaugeSpec<WorkerInfo>[] = [
  {
    name: 'worker_silent_seconds',
    help: 'How long the worker was not heard of.',
    of: ({ heartbeatAt }) => Math.max(0, Date.now() - Date.parse(heartbeatAt)) / 1000,
  },
  { name: 'worker_partitions', help: 'Partitions it holds.', of: reported('partitions') },
  {
    name: 'worker_backlog_messages',
    help: 'Messages that it has taken and not decided.',
    of: reported('backlog'),
  },
  {
    name: 'worker_runs_in_memory',
    help: 'Runs that it has at hand.',
    of: reported('runsInMemory'),
  },
  { name: 'worker_nats_connected', help: '1 while it is connected to NATS.', of: reported('nats') },
];

function reported(field: string): (worker: WorkerInfo) => number {
  return ({ report }) => Number((report as { readonly [field: string]: unknown })?.[field] ?? 0);
}

/** Gauges of the workers that were heard of lately. */
export function workerGauges(registry: Registry): (workers: readonly WorkerInfo[]) => void {
  return labelledGauges(registry, SPECS, {
    names: ['worker'],
    of: ({ host, pid }) => ({ worker: `${host}:${pid}` }),
  });
}
