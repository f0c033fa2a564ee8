import type { Registry } from 'prom-client';
import { z } from 'zod';
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

const hosted = z.object({
  hosted: z.array(z.object({ service: z.string(), limit: z.number(), atWork: z.number() })),
});

type Places = { readonly worker: string } & z.infer<typeof hosted>['hosted'][number];

const PLACES: readonly GaugeSpec<Places>[] = [
  {
    name: 'worker_service_limit',
    help: 'Commands of a service over HTTP, or simulated, that the worker does at once at most; follows their latency.',
    of: ({ limit }) => limit,
  },
  {
    name: 'worker_service_at_work',
    help: 'Commands of the service that it does now.',
    of: ({ atWork }) => atWork,
  },
];

/** Gauges of the workers that were heard of lately, and of the services that they call. */
export function workerGauges(registry: Registry): (workers: readonly WorkerInfo[]) => void {
  const showWorkers = labelledGauges(registry, SPECS, {
    names: ['worker'],
    of: (worker) => ({ worker: nameOf(worker) }),
  });
  const showPlaces = labelledGauges(registry, PLACES, {
    names: ['worker', 'service'],
    of: ({ worker, service }) => ({ worker, service }),
  });
  return (workers) => {
    showWorkers(workers);
    showPlaces(workers.flatMap(placesOf));
  };
}

function nameOf({ host, pid }: WorkerInfo): string {
  return `${host}:${pid}`;
}

function placesOf(worker: WorkerInfo): readonly Places[] {
  const parsed = hosted.safeParse(worker.report);
  return parsed.success
    ? parsed.data.hosted.map((places) => ({ worker: nameOf(worker), ...places }))
    : [];
}
