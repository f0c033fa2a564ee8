import { pino } from 'pino';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import type { RunSummary } from '@/saga/read-models/views';
import { FINAL_STATUSES } from '@/saga/run/status';
import type { OtlpConfig } from '@/server/adapters/otlp/otlp-span-sink';
import type { AlertsConfig } from '@/server/composition/alert-watch';
import { type Backend, createBackend } from '@/server/composition/backend';
import type { RelayMode, ShardsConfig } from '@/server/composition/backend-config';
import { startWorker, type Worker } from '@/server/composition/worker';
import type { RetentionConfig, WorkerConfig } from '@/server/composition/worker-config';
import { eventually } from './eventually';
import { TEST_BOX } from './secret-box';

export type Urls = { readonly database: string; readonly nats: string };

/** Who does things in tests. */
export const TESTER = { type: 'system', id: 'test', name: 'Test' } as const;

const logger = pino({ level: 'silent' });
const PARTITIONS = 8;

export type TestWorkerOptions = {
  /** As many as the web process beside it has. */
  readonly partitions?: number;
  readonly leaseMs?: number;
  readonly relay?: RelayMode;
  readonly alerts?: AlertsConfig;
  readonly tracing?: OtlpConfig;
  readonly retention?: RetentionConfig;
  readonly http?: WorkerConfig['http'];
  readonly shards?: ShardsConfig;
  readonly chaos?: boolean;
};

/** A worker of the engine in this process, as a worker's process starts it. */
export function startTestWorker(
  urls: Urls,
  { leaseMs = 2_000, relay = 'polling', partitions = PARTITIONS, ...more }: TestWorkerOptions = {},
): Promise<Worker> {
  return startWorker({
    databaseUrl: urls.database,
    natsUrl: urls.nats,
    partitions,
    maxInputBytes: 10_000,
    http: { bases: {}, allow: [] },
    logger,
    leaseMs,
    relay,
    secretBox: TEST_BOX,
    ...more,
  });
}

/** A backend as the web process has one. */
export function createTestBackend(
  urls: Urls,
  relay: RelayMode = 'polling',
  { tracing, shards, chaos = false }: Pick<TestWorkerOptions, 'tracing' | 'shards' | 'chaos'> = {},
): Backend {
  return createBackend({
    databaseUrl: urls.database,
    natsUrl: urls.nats,
    name: 'test',
    partitions: PARTITIONS,
    maxInputBytes: 10_000,
    connections: 4,
    logger,
    hasSweeper: false,
    relay,
    secretBox: TEST_BOX,
    chaos,
    ...(tracing ? { tracing } : {}),
    ...(shards ? { shards } : {}),
  });
}

/** Publishes a saga's definition as its next version. */
export async function publish(backend: Backend, definition: SagaDefinition): Promise<number> {
  const command = { definition, note: '', by: TESTER };
  return (await backend.useCases.publishDefinition(command)).version;
}

/** The run's row once it has ended, or has one of the given statuses. */
export function untilRun(
  backend: Backend,
  runId: string,
  statuses: ReadonlySet<string> = FINAL_STATUSES,
): Promise<RunSummary> {
  return eventually(
    () => backend.reads.getRun(runId),
    (run) => run !== null && statuses.has(run.status),
  ) as Promise<RunSummary>;
}
