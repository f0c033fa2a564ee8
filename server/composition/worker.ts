import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { folderArchive } from '@/server/adapters/files/run-archive';
import { HttpParticipants } from '@/server/adapters/http/http-participants';
import type { OtlpConfig } from '@/server/adapters/otlp/otlp-span-sink';
import { postgresCheckpoint } from '@/server/adapters/postgres/checkpoint';
import { postgresInbox } from '@/server/adapters/postgres/inbox';
import { postgresOrderedCommands } from '@/server/adapters/postgres/ordered-commands';
import { postgresRunProjection } from '@/server/adapters/postgres/run-projection';
import { heldByLetters, postgresRunRetention } from '@/server/adapters/postgres/run-retention';
import { postgresTimers } from '@/server/adapters/postgres/timers';
import { CallTally } from '@/server/application/back-pressure/call-tally';
import { putOffTimeouts } from '@/server/application/back-pressure/put-off-timeouts';
import { keepJudgements } from '@/server/application/chaos/keep-judgements';
import type { AfterCommit } from '@/server/application/committed';
import { RunCache } from '@/server/application/run-cache';
import type { SecretBox } from '@/server/ports/secret-box';
import { auditKeeper } from '@/server/services/audit-keeper';
import { CommandResender } from '@/server/services/command-resender';
import { DeadLetterIntake } from '@/server/services/dead-letter-intake';
import { Housekeeping } from '@/server/services/housekeeping';
import { InboxReader } from '@/server/services/inbox-reader';
import { LeaseKeeper } from '@/server/services/lease-keeper';
import { Orchestrator } from '@/server/services/orchestrator';
import { OrderGate } from '@/server/services/order-gate';
import { OwnedPartitions } from '@/server/services/owned-partitions';
import { ParticipantHost } from '@/server/services/participant-host';
import { SimulatedParticipants } from '@/server/services/participant-host/simulated-participants';
import { Projector } from '@/server/services/projector';
import { ReactorHost } from '@/server/services/reactor-host';
import { ReplyIntake } from '@/server/services/reply-intake';
import { Retention, type RetentionPolicy } from '@/server/services/retention';
import { RunTracer } from '@/server/services/run-tracer';
import { Scheduler } from '@/server/services/scheduler';
import type { Service } from '@/server/services/service';
import { SignalIntake } from '@/server/services/signal-intake';
import { SubjectTriggers } from '@/server/services/subject-triggers';
import { TimerSweeper } from '@/server/services/timer-sweeper';
import { type AlertsConfig, alertWatch } from './alert-watch';
import { serviceGovernor } from './back-pressure';
import { type Backend, createBackend } from './backend';
import type { RelayMode, ShardsConfig } from './backend-config';
import { consumerKeeper } from './consumer-keeping';
import { jobRunners } from './job-runners';
import { relayOf } from './relaying';
import { tracedReplies } from './tracing';

export type WorkerConfig = {
  readonly databaseUrl: string;
  /** See `BackendConfig`. */
  readonly shards?: ShardsConfig;
  readonly natsUrl: string;
  /** See `BackendConfig`. */
  readonly natsReplicas?: number;
  readonly partitions: number;
  /** What the input of a run that a trigger starts may be at most. */
  readonly maxInputBytes: number;
  /** How participants over HTTP are reached. */
  readonly http: {
    readonly bases: { readonly [name: string]: string };
    readonly allow: readonly string[];
    /** What requests are signed with; absent for no signature. */
    readonly secret?: string;
  };
  readonly relay: RelayMode;
  /** Opens what the database has sealed. */
  readonly secretBox: SecretBox;
  /** Where spans are sent; absent for nowhere. */
  readonly tracing?: OtlpConfig;
  /** See `BackendConfig`. */
  readonly chaos?: boolean;
  /** How long a fault on an edge that is over is kept; 90 days when absent. */
  readonly chaosMs?: number;
  /** Absent: runs stay for ever. */
  readonly retention?: RetentionConfig;
  readonly logger: Logger;
  /** Absent: nobody is told of anything. */
  readonly alerts?: AlertsConfig;
  /** How long a partition stays with a worker that is not heard of. */
  readonly leaseMs?: number;
};

export type RetentionConfig = {
  readonly policy: RetentionPolicy;
  /** The folder of the archive. */
  readonly folder: string;
  readonly startKeysMs: number;
};

export type Worker = {
  readonly backend: Backend;
  /** Resolves when this worker holds a partition at least. */
  ready(): Promise<void>;
  /** Ends what was begun, gives its partitions to others, and closes. */
  stop(): Promise<void>;
};

const LEASE_MS = 5_000;
const CHAOS_MS = 90 * 86_400_000;
/** One decides while another waits for its commit. */
const LANES = 1;
const CONNECTIONS = 8;
const RUNS_IN_MEMORY = 10_000;
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

/** The engine's services; the first `takers` of them take work in. */
function engineOf(config: WorkerConfig, { backend, owned }: Pick<Parts, 'backend' | 'owned'>) {
  const { prisma } = backend;
  // What works on this shard's runs need not look where they are.
  const home = { ...backend, ...backend.own };
  const cache = new RunCache(RUNS_IN_MEMORY);
  const tally = new CallTally();
  const timers = postgresTimers(prisma);
  const inbox = postgresInbox(prisma);
  const projection = postgresRunProjection(prisma, backend.statements.run);
  // One of the timers that were set may be due before the sweeper's next look.
  const noting =
    (after: AfterCommit): AfterCommit =>
    (writes) => {
      after(writes);
      timerSweeper.noteScheduled(writes);
    };
  const orchestrator: Orchestrator = new Orchestrator(
    {
      ...home,
      cache,
      note: tally.note,
      afterCommit: noting(backend.afterCommit),
    },
    LANES,
  );
  const push: Orchestrator['push'] = (item) => orchestrator.push(item);
  const reactors = new ReactorHost({
    ...backend,
    note: tally.note,
    afterCommit: noting(backend.afterFlow),
  });
  const fire: ReactorHost['fire'] = (timer) => reactors.fire(timer);
  const timerSweeper: TimerSweeper = new TimerSweeper({
    ...home,
    ...{ timers, owned, push, fire },
    putOff: putOffTimeouts(backend),
  });
  const letters = new InboxReader({ ...home, inbox, owned, push });
  const gate = new OrderGate({
    ...home,
    owned,
    orderedCommands: postgresOrderedCommands(prisma),
    afterCommit: noting(backend.afterCommit),
  });
  const signals = new SignalIntake(backend);
  const { spans, clock } = backend;
  const pushReply = spans ? tracedReplies(push, spans, clock) : push;
  const shard = config.shards?.home ?? 0;
  const replies = new ReplyIntake({ ...backend, shard, owned, cache, push: pushReply });
  const deadLetters = new DeadLetterIntake(backend);
  const relaying = relayOf(config, { backend, owned });
  const resender = new CommandResender({ ...home, owned });
  const projector = new Projector({ ...home, projection, owned });
  const { startRun } = backend.useCases;
  const scheduler = new Scheduler({ ...backend, owned, startRun });
  const subjects = new SubjectTriggers({ ...backend, startRun });
  const takers = [
    scheduler,
    subjects,
    replies,
    signals,
    timerSweeper,
    letters,
    deadLetters,
    reactors,
    gate,
  ];
  const jobs = jobRunners(backend);
  if (backend.edges) jobs.push(backend.edges.releaser);
  const services = [...takers, ...jobs, orchestrator, resender, relaying, projector];
  if (spans) {
    const checkpoint = postgresCheckpoint(prisma, 'traces');
    services.push(new RunTracer({ ...home, spans, checkpoint, owned }));
  }
  if (shard === 0)
    services.push(new Housekeeping({ ...backend, owned, chaosMs: config.chaosMs ?? CHAOS_MS }));
  if (config.retention) services.push(retentionOf(config.retention, { backend, owned }));
  return { services, takers: takers.length, orchestrator, cache, tally };
}

function retentionOf(
  { folder, ...config }: RetentionConfig,
  { backend, owned }: Pick<Parts, 'backend' | 'owned'>,
): Retention {
  const first = backend.databases[0].prisma;
  return new Retention({
    ...backend,
    ...config,
    owned,
    retention: postgresRunRetention(
      backend.prisma,
      first === backend.prisma ? undefined : heldByLetters(first),
    ),
    archive: folderArchive(folder),
    keepJudgements: keepJudgements(backend),
  });
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
