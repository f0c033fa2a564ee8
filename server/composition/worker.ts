import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import { HttpParticipants } from '@/server/adapters/http/http-participants';
import { auditKeeper } from '@/server/services/audit-keeper';
import { LeaseKeeper } from '@/server/services/lease-keeper';
import { OwnedPartitions } from '@/server/services/owned-partitions';
import { ParticipantHost } from '@/server/services/participant-host';
import { SimulatedParticipants } from '@/server/services/participant-host/simulated-participants';
import type { Service } from '@/server/services/service';
import { alertWatch } from './alert-watch';
import { serviceGovernor } from './back-pressure';
import { type Backend, createBackend } from './backend';
import { consumerKeeper } from './consumer-keeping';
import { engineOf } from './engine-services';
import type { WorkerConfig } from './worker-config';

export type Worker = {
  readonly backend: Backend;
  /** Resolves when this worker holds a partition at least. */
  ready(): Promise<void>;
  /** Ends what was begun, gives its partitions to others, and closes. */
  stop(): Promise<void>;
};

const LEASE_MS = 5_000;
const CONNECTIONS = 8;
/** Of so many services a worker says how many of their commands it takes at once. */
const MOST_HOSTED = 100;

/**
 * Starts a worker. It waits for nothing: while Postgres or NATS is away it tries again, and it picks
 * up its work when they are there.
 */
export async function startWorker(config: WorkerConfig): Promise<Worker> {
  const backend = createBackend({
    databaseUrl: config.databaseUrl,
    ...(config.shards ? { shards: config.shards } : {}),
    natsUrl: config.natsUrl,
    ...(config.natsReplicas ? { natsReplicas: config.natsReplicas } : {}),
    name: 'backstitch-worker',
    partitions: config.partitions,
    maxInputBytes: config.maxInputBytes,
    connections: CONNECTIONS,
    logger: config.logger,
    hasSweeper: config.relay === 'polling',
    relay: config.relay,
    secretBox: config.secretBox,
    chaos: config.chaos ?? false,
    rebuildEvents: config.rebuildEvents ?? 0,
    ...(config.tracing ? { tracing: config.tracing } : {}),
  });
  const owned = new OwnedPartitions();
  const engine = engineOf(config, { backend, owned });
  const http = new HttpParticipants({
    ...config.http,
    secret: config.http.secret ?? null,
    credentials: backend.secrets.read,
  });
  const host = new ParticipantHost({
    ...backend,
    participants: { http, simulated: new SimulatedParticipants(backend.clock) },
  });
  const leases = leaseKeeper(config, { backend, owned, engine, host });
  for (const service of engine.services) await service.start();
  await host.start();
  await leases.start();
  const forAll = ofAllShards(config, { backend, owned });
  for (const service of forAll) await service.start();
  return {
    backend,
    ready: () => holdsPartition(owned),
    async stop() {
      for (const service of forAll) await service.stop();
      await host.stop();
      // The takers first, then what works off what they took.
      await Promise.all(engine.services.slice(0, engine.takers).map((taker) => taker.stop()));
      for (const service of engine.services.slice(engine.takers)) await service.stop();
      await leases.stop();
      await http.close();
      await backend.close();
    },
  };
}

/** What one worker does for all shards: one of the first's, where the letters and the alerts are. */
function ofAllShards(
  { alerts, shards }: WorkerConfig,
  parts: Pick<Parts, 'backend' | 'owned'>,
): readonly Service[] {
  if (shards && shards.home !== 0) return [];
  const services: readonly Service[] = [
    serviceGovernor(parts),
    consumerKeeper(parts),
    auditKeeper({ ...parts.backend, owned: parts.owned }),
  ];
  return alerts ? [...services, alertWatch(alerts, parts)] : services;
}

type Parts = {
  readonly backend: Backend;
  readonly owned: OwnedPartitions;
  readonly engine: ReturnType<typeof engineOf>;
  readonly host: ParticipantHost;
};

function leaseKeeper(config: WorkerConfig, { backend, owned, engine, host }: Parts): LeaseKeeper {
  return new LeaseKeeper({
    leases: backend.own.leases,
    owned,
    worker: {
      id: randomUUID(),
      host: hostname(),
      pid: process.pid,
      startedAt: backend.clock.now(),
    },
    partitions: config.partitions,
    leaseMs: config.leaseMs ?? LEASE_MS,
    report: () => ({
      partitions: owned.size,
      nats: backend.bus.connected,
      backlog: engine.orchestrator.backlog,
      runsInMemory: engine.cache.size,
      readModels: RUNS_VERSION,
      relayBehind: backend.relay.behind,
      calls: engine.tally.totals(),
      hosted: host.places.slice(0, MOST_HOSTED),
    }),
    logger: config.logger,
  });
}

function holdsPartition(owned: OwnedPartitions): Promise<void> {
  if (owned.size > 0) return Promise.resolve();
  return new Promise((resolve) => {
    owned.listen({ gained: () => resolve(), lost: () => undefined });
  });
}
