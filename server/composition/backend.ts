import type { Logger } from 'pino';
import { natsBlobPresence } from '@/server/adapters/nats/blob-presence';
import { jetstreamBus } from '@/server/adapters/nats/jetstream-bus';
import { natsListeningServices } from '@/server/adapters/nats/listening-services';
import { natsLiveNotices } from '@/server/adapters/nats/live-notices';
import { NatsLink } from '@/server/adapters/nats/nats-link';
import { natsServiceGates } from '@/server/adapters/nats/service-gates';
import { keepReplicas } from '@/server/adapters/nats/stream-replicas';
import type { OtlpConfig } from '@/server/adapters/otlp/otlp-span-sink';
import { postgresAlertNotifications } from '@/server/adapters/postgres/alert-notifications';
import { postgresAlertSettings } from '@/server/adapters/postgres/alert-settings';
import { postgresAlertStore } from '@/server/adapters/postgres/alert-store';
import { postgresAuditIntents } from '@/server/adapters/postgres/audit-intents';
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { postgresBulkJobs } from '@/server/adapters/postgres/bulk-jobs';
import { postgresChaosStore } from '@/server/adapters/postgres/chaos-store';
import { postgresDeadLetterStore } from '@/server/adapters/postgres/dead-letter-store';
import { postgresRedeliveries } from '@/server/adapters/postgres/redeliveries';
import { postgresRedriveJobs } from '@/server/adapters/postgres/redrive-jobs';
import { postgresSagaStore } from '@/server/adapters/postgres/saga-store';
import { postgresSecrets } from '@/server/adapters/postgres/secrets';
import { postgresSentSignals } from '@/server/adapters/postgres/sent-signals';
import { postgresServiceControls } from '@/server/adapters/postgres/service-controls';
import { Shards } from '@/server/adapters/shards/shards';
import { withOrigin } from '@/server/application/audit/acting-from';
import { buryMessage } from '@/server/application/bury-message';
import { coalesced } from '@/server/application/coalesced';
import {
  type AfterCommit,
  afterCommit,
  type EagerRelay,
  withoutEvents,
} from '@/server/application/committed';
import { judgeLetters } from '@/server/application/dead-letters/judge-letters';
import { PlanLibrary } from '@/server/application/plan-library';
import { RecentDeeds } from '@/server/application/reads/recent-deeds';
import { notingBus } from '@/server/application/trace/noting-bus';
import { RedeliveryLog } from '@/server/application/trace/redelivery-log';
import { shardOf } from '@/server/application/wire/shard';
import { systemClock } from '@/server/ports/clock';
import type { SagaStore } from '@/server/ports/saga-store';
import type { SecretBox } from '@/server/ports/secret-box';
import { withChaos } from './chaos';
import { randomIds } from './random-ids';
import { rebuildEach } from './rebuild';
import { closeShard, openShard, type Shard, type ShardStores, shardStores } from './shard';
import { overShards, runIds } from './sharding';
import {
  closeStandby,
  openStandby,
  type Standby,
  type StandbysConfig,
  withStandby,
} from './standby';
import { lazySpanSink, tracedStart } from './tracing';
import { bindUseCases, type UseCases } from './use-cases';

export type BackendConfig = {
  /** The database of this process's own runs. */
  readonly databaseUrl: string;
  /** All databases, when there are several. */
  readonly shards?: ShardsConfig;
  /** Where lists and numbers are read, where not from the databases themselves. */
  readonly standbys?: StandbysConfig;
  readonly natsUrl: string;
  /** On how many nodes of a cluster streams are kept; absent: they are left as they are. */
  readonly natsReplicas?: number;
  /** Names this process's connections, for example `backstitch-web`. */
  readonly name: string;
  readonly partitions: number;
  readonly maxInputBytes: number;
  /** Database connections at most, besides {@link HOT_CONNECTIONS}. */
  readonly connections: number;
  readonly logger: Logger;
  /** Whether a sweeper in this process publishes what the relay could not. */
  readonly hasSweeper: boolean;
  readonly relay: RelayMode;
  /** Seals what must not be readable in the database. */
  readonly secretBox: SecretBox;
  /** Whether unsafe letters are sent only when a second person agrees; not so when absent. */
  readonly secondPerson?: boolean;
  /** Whether people may put faults on edges; not so when absent. */
  readonly chaos?: boolean;
  /** Where spans are sent; absent for nowhere. */
  readonly tracing?: OtlpConfig;
};

export type ShardsConfig = {
  /** In their order, which never changes. */
  readonly urls: readonly [string, ...string[]];
  /** Which of them is `databaseUrl`. */
  readonly home: number;
  /** New runs go to so many of them, from the first on. */
  readonly open: number;
};

/** How committed messages get to the broker: whoever commits publishes them, or the database's log tells of them. */
export type RelayMode = 'polling' | 'cdc';

/** What web and worker share: stores, broker, and the use cases bound to them. */
export type Backend = ReturnType<typeof parts> & {
  readonly useCases: UseCases;
  /** Rejects when the database does not answer. */
  pingDatabase(): Promise<void>;
  /** Rejects when NATS does not answer. */
  pingNats(): Promise<void>;
  /** Publishes and marks what is under way, and closes all connections. */
  close(): Promise<void>;
};

/** Where the log tells of what was committed, whoever commits leaves it at that. */
const NOT_EAGER: EagerRelay = { publish: () => undefined, forget: () => undefined };

const AGAIN_MS = 2_000;
/** For decisions, what was published, the projector, and starts. */
const HOT_CONNECTIONS = 4;
/** Within which events are in the read models, in general. */
const PROJECTED_MS = 5_000;
/** To a database that is another worker's. */
const FEW_CONNECTIONS = 2;

/**
 * Opens the backend. Connections are made in the background, and again after they broke, so this
 * neither waits nor fails when Postgres or NATS is away.
 */
export function createBackend(config: BackendConfig): Backend {
  const backend = parts(config);
  for (const { relay } of backend.shards.all) void relay.start();
  for (const standby of backend.standbys) void standby?.watch.start();
  void backend.edges?.rules.start();
  return {
    ...backend,
    useCases: bindUseCases(backend, (start) =>
      backend.spans ? tracedStart(start, backend.spans, backend.clock) : start,
    ),
    async pingDatabase() {
      await backend.databases[0].prisma.$queryRaw`select 1`;
    },
    async pingNats() {
      const { connection } = backend.link;
      if (!connection) throw new Error('NATS is not connected.');
      await connection.rtt();
    },
    async close() {
      await backend.redeliveryLog.flush();
      await Promise.all(backend.shards.all.map(({ relay }) => relay.stop()));
      await backend.edges?.rules.stop();
      await backend.spans?.close();
      await backend.link.close();
      await Promise.all(backend.standbys.map((standby) => standby && closeStandby(standby)));
      await Promise.all(backend.databases.map(closeShard));
    },
  };
}

function parts(config: BackendConfig) {
  const { logger, partitions } = config;
  const { home, databases } = openDatabases(config);
  const { prisma, statements } = home;
  const link = new NatsLink(config.natsUrl, config.name, logger);
  if (config.natsReplicas) keepReplicas(link, config.natsReplicas, logger);
  const live = natsLiveNotices(link);
  const standbys = openStandbys(config, databases);
  const deeds = new RecentDeeds(live, deedsLastMs(config), () => performance.now());
  const common = commonStores(databases, config.secretBox);
  const audit = config.standbys ? deeds.noting(common.audit) : common.audit;
  const plans = new PlanLibrary(common.sagas);
  const clock = systemClock;
  const { chaos, redeliveries } = common;
  const redeliveryLog = new RedeliveryLog({ redeliveries, clock, logger });
  const broker = notingBus(jetstreamBus(link, logger, config.natsReplicas), redeliveryLog);
  const edges = config.chaos
    ? withChaos(broker, { chaos, plans, live, clock, logger, stores: () => stores })
    : null;
  const bus = edges?.bus ?? broker;
  const bury = buryMessage({ deadLetters: common.deadLetters, bus, live, clock, logger });
  bus.onLost((delivery, error) => {
    bury(delivery, { reason: 'missing-blob', error }).then(
      () => delivery.terminate(),
      () => delivery.retryIn(AGAIN_MS),
    );
  });
  const { shards, own, stores } = storesOf(config, {
    home,
    databases,
    deps: { bus, bury, logger, partitions, pages: config.relay === 'polling' },
    near: (place, one) => {
      const standby = standbys[place];
      return standby ? withStandby(one, standby, deeds) : one;
    },
  });
  const eager = config.relay === 'cdc' ? NOT_EAGER : stores.eager;
  const committed: AfterCommit = afterCommit(eager, live);
  return {
    prisma,
    statements,
    link,
    bus,
    live,
    plans,
    clock,
    bury,
    logger,
    partitions,
    relayMode: config.relay,
    databases,
    standbys,
    shards,
    /** What works on the runs of this process's own database alone. */
    own,
    ids: randomIds,
    newRunId: newRunIds(config, shards),
    maxInputBytes: config.maxInputBytes,
    secondPerson: config.secondPerson ?? false,
    /** Faults on edges; null where they are not allowed. */
    edges,
    redeliveryLog,
    listening: natsListeningServices(link),
    gates: natsServiceGates(link),
    afterCommit: committed,
    spans: config.tracing ? lazySpanSink(config.tracing) : null,
    /** The same for what services and trackers of choreographies commit. */
    afterFlow: afterCommit(withoutEvents(eager), live),
    judge: judgeLetters({ ...stores, plans, blobs: natsBlobPresence(link) }),
    secretBox: config.secretBox,
    rebuildProjection: rebuildEach(shards.all, { audit, clock }),
    relay: own.relay,
    bell: own.bell,
    outbox: own.outbox,
    ...common,
    audit,
    ...stores,
  };
}

type Databases = readonly [Shard, ...Shard[]];

function openDatabases({ databaseUrl, connections, shards }: BackendConfig) {
  const home = openShard(databaseUrl, { connections, hot: HOT_CONNECTIONS });
  if (!shards) return { home, databases: [home] as const };
  const isWeb = shards.home === 0;
  const some = isWeb
    ? { connections, hot: HOT_CONNECTIONS }
    : { connections: FEW_CONNECTIONS, hot: FEW_CONNECTIONS };
  const all = shards.urls.map((url, shard) =>
    shard === shards.home ? home : openShard(url, some),
  );
  return { home, databases: all as unknown as Databases };
}

function openStandbys(
  { standbys, connections, logger }: BackendConfig,
  databases: Databases,
): readonly (Standby | undefined)[] {
  if (!standbys) return [];
  const { urls, mostLagMs } = standbys;
  return databases.map(({ prisma: primary }, place) => {
    const url = urls[place];
    return url === undefined
      ? undefined
      : openStandby(url, { primary, connections, mostLagMs, logger });
  });
}

/** Until then what somebody did is in a standby that is read. */
function deedsLastMs({ standbys }: BackendConfig): number {
  return (standbys?.mostLagMs ?? 0) + PROJECTED_MS;
}

type Opened = {
  readonly home: Shard;
  readonly databases: Databases;
  readonly deps: Omit<Parameters<typeof shardStores>[1], 'hasSweeper'>;
  /** The stores of the database at a place, with its standby. */
  readonly near: (place: number, stores: ShardStores) => ShardStores;
};

/** The stores of runs: of one database as they are, of several put together. */
function storesOf(
  { hasSweeper, shards: config }: BackendConfig,
  { home, databases, deps, near }: Opened,
) {
  const own = near(config?.home ?? 0, shardStores(home, { ...deps, hasSweeper }));
  const others = { ...deps, hasSweeper: false };
  const all = databases.map((one, place) =>
    one === home ? own : near(place, shardStores(one, others)),
  );
  const shards = new Shards(all as unknown as readonly [ShardStores, ...ShardStores[]]);
  const stores = config ? overShards(shards, own) : { ...own, eager: own.relay };
  return { shards, own, stores };
}

function newRunIds({ shards: config }: BackendConfig, shards: Shards<unknown>) {
  if (!config) return undefined;
  return runIds(shards, { open: config.open, ids: randomIds, random: Math.random });
}

/** Every start asks for the latest version of its saga. */
function sharingReads(sagas: SagaStore): SagaStore {
  return { ...sagas, latestVersion: coalesced((name: string) => sagas.latestVersion(name)) };
}

/** What is the same for all runs lives in the first database. */
function commonStores(databases: Databases, box: SecretBox) {
  const [{ prisma, statements }, ...others] = databases;
  return {
    sagas: sharingReads(postgresSagaStore(prisma, statements.run)),
    deadLetters: postgresDeadLetterStore(
      prisma,
      (runId) => (databases[shardOf(runId)] ?? databases[0]).prisma,
    ),
    jobs: postgresRedriveJobs(prisma),
    bulkJobs: postgresBulkJobs(
      prisma,
      others.map((one) => one.prisma),
    ),
    chaos: postgresChaosStore(prisma),
    audit: withOrigin(postgresAuditLog(prisma)),
    intents: postgresAuditIntents(prisma),
    sentSignals: postgresSentSignals(prisma),
    redeliveries: postgresRedeliveries(prisma),
    alerts: postgresAlertStore(prisma),
    controls: postgresServiceControls(prisma),
    alertSettings: postgresAlertSettings(prisma, box),
    secrets: postgresSecrets(prisma, box),
    alertNotifications: postgresAlertNotifications(prisma),
  };
}
