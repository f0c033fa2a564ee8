import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AlertFigures, StepFigures } from '@/server/ports/alert-figures';
import type { WorkerInfo } from '@/server/ports/partition-leases';
import type { EngineMetrics } from '@/server/ports/read-store';
import type { ServiceControl } from '@/server/ports/service-controls';
import { consumerGauges } from './consumer-gauges';
import { type DatabaseState, databaseGauges } from './database-gauges';
import { engineGauges } from './engine-gauges';
import { serviceGauges } from './service-gauges';
import { stepGauges } from './step-gauges';
import { workerGauges } from './worker-gauges';

export type MetricsSources = {
  readonly engine: () => Promise<EngineMetrics>;
  readonly consumers: AlertFigures['consumers'];
  /** Null: not counted this time; what was counted last still holds. */
  readonly steps: () => Promise<readonly StepFigures[] | null>;
  readonly workers: () => Promise<readonly WorkerInfo[]>;
  readonly services: () => Promise<readonly ServiceControl[]>;
  readonly databases: () => Promise<readonly DatabaseState[]>;
};

export type MetricsPage = () => Promise<{ readonly contentType: string; readonly text: string }>;

/**
 * The engine's numbers and this process' own, in Prometheus' text format, read anew at each call. A source
 * that cannot be asked leaves its numbers out, and says so in `backstitch_source_up`.
 */
export function metricsPage(sources: MetricsSources): MetricsPage {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const up = new Gauge({
    name: 'backstitch_source_up',
    help: 'Whether the numbers of this source could be read.',
    labelNames: ['source'],
    registers: [registry],
  });
  const [engine, consumers] = [engineGauges(registry), consumerGauges(registry)];
  const [steps, workers] = [stepGauges(registry), workerGauges(registry)];
  const services = serviceGauges(registry);
  const databases = databaseGauges(registry);
  const read = async <T>(source: string, work: () => Promise<T>, show: (found: T) => void) => {
    const found = await work().catch(() => undefined);
    up.set({ source }, found === undefined ? 0 : 1);
    if (found !== undefined) show(found);
    return found !== undefined;
  };
  return async () => {
    const [, hasConsumers, , hasWorkers] = await Promise.all([
      read('engine', sources.engine, engine),
      read('consumers', sources.consumers, consumers),
      read('steps', sources.steps, (found) => found && steps(found)),
      read('workers', sources.workers, workers),
      read('services', sources.services, services),
      read('databases', sources.databases, databases),
    ]);
    if (!hasConsumers) consumers([]);
    if (!hasWorkers) workers([]);
    return { contentType: registry.contentType, text: await registry.metrics() };
  };
}
