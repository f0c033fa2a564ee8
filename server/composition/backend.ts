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
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { postgresBulkJobs } from '@/server/adapters/postgres/bulk-jobs';
import { postgresDeadLetterStore } from '@/server/adapters/postgres/dead-letter-store';
import { postgresDebtLedger } from '@/server/adapters/postgres/debt-ledger';
import { postgresEventStore } from '@/server/adapters/postgres/event-store';
import { postgresOutbox } from '@/server/adapters/postgres/outbox';
import { postgresOutboxBell } from '@/server/adapters/postgres/outbox-bell';
import { openPrisma, type Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresProjectionRebuild } from '@/server/adapters/postgres/projection-rebuild';
import { postgresReactors } from '@/server/adapters/postgres/reactors';
import { postgresReadStore } from '@/server/adapters/postgres/read-store';
import { postgresRedriveJobs } from '@/server/adapters/postgres/redrive-jobs';
import { postgresRunWrites } from '@/server/adapters/postgres/run-writes';
import { postgresSagaStore } from '@/server/adapters/postgres/saga-store';
import { postgresSecrets } from '@/server/adapters/postgres/secrets';
import { postgresSeenWork } from '@/server/adapters/postgres/seen-work';
import { postgresServiceControls } from '@/server/adapters/postgres/service-controls';
import { postgresStartKeys } from '@/server/adapters/postgres/start-keys';
import { openStatements, type Statements } from '@/server/adapters/postgres/statements';
import { withOrigin } from '@/server/application/audit/acting-from';
import { buryMessage } from '@/server/application/bury-message';
import { coalesced } from '@/server/application/coalesced';
import {
  type AfterCommit,
  afterCommit,
  type EagerRelay,
  leftInDoubt,
  withoutEvents,
} from '@/server/application/committed';
import { judgeLetters } from '@/server/application/dead-letters/judge-letters';
import { PlanLibrary } from '@/server/application/plan-library';
import { systemClock } from '@/server/ports/clock';
import type { SagaStore } from '@/server/ports/saga-store';
import type { SecretBox } from '@/server/ports/secret-box';
import { Relay } from '@/server/services/relay';
import { groupCommit } from './group-commit';
import { randomIds } from './random-ids';
import { lazySpanSink, tracedStart } from './tracing';
import { bindUseCases, type UseCases } from './use-cases';

export type BackendConfig = {
  readonly databaseUrl: string;
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
  /** Where spans are sent; absent for nowhere. */
  readonly tracing?: OtlpConfig;
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
/** A process without a sweeper leaves a failed publish to the workers, and tries again after this. */
const PATIENCE_MS = 2_000;

/**
 * Opens the backend. Connections are made in the background, and again after they broke, so this
 * neither waits nor fails when Postgres or NATS is away.
 */
export function createBackend(config: BackendConfig): Backend {
  const backend = parts(config);
  void backend.relay.start();
  return {
    ...backend,
    useCases: bindUseCases(backend, (start) =>
      backend.spans ? tracedStart(start, backend.spans, backend.clock) : start,
    ),
    async pingDatabase() {
      await backend.prisma.$queryRaw`select 1`;
    },
    async pingNats() {
      const { connection } = backend.link;
      if (!connection) throw new Error('NATS is not connected.');
      await connection.rtt();
    },
    async close() {
      await backend.relay.stop();
      await backend.spans?.close();
      await backend.link.close();
      await Promise.all([backend.prisma.$disconnect(), backend.statements.close()]);
    },
  };
}

function parts(config: BackendConfig) {
  const { logger, partitions } = config;
  const prisma: Prisma = openPrisma(config.databaseUrl, config.connections);
  const statements = openStatements(config.databaseUrl, HOT_CONNECTIONS);
  const link = new NatsLink(config.natsUrl, config.name, logger);
  if (config.natsReplicas) keepReplicas(link, config.natsReplicas, logger);
  const bus = jetstreamBus(link, logger);
  const live = natsLiveNotices(link);
  const stores = storesOf(prisma, statements.run, config.secretBox);
  const plans = new PlanLibrary(stores.sagas);
  const clock = systemClock;
  const bury = buryMessage({ deadLetters: stores.deadLetters, bus, live, clock, logger });
  bus.onLost((delivery, error) => {
    bury(delivery, { reason: 'missing-blob', error }).then(
      () => delivery.terminate(),
      () => delivery.retryIn(AGAIN_MS),
    );
  });
  const patience = config.hasSweeper ? undefined : PATIENCE_MS;
  const bell = postgresOutboxBell(prisma, config.databaseUrl, logger);
  const onLeft = config.hasSweeper ? () => undefined : bell.ring;
  const relay = new Relay({ bus, outbox: stores.outbox, bury, onLeft, logger }, patience);
  const eager = config.relay === 'cdc' ? NOT_EAGER : relay;
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
    relay,
    bell,
    logger,
    partitions,
    ids: randomIds,
    maxInputBytes: config.maxInputBytes,
    secondPerson: config.secondPerson ?? false,
    listening: natsListeningServices(link),
    gates: natsServiceGates(link),
    afterCommit: committed,
    spans: config.tracing ? lazySpanSink(config.tracing) : null,
    rebuild: postgresProjectionRebuild(prisma, config.databaseUrl),
    /** The same for what services and trackers of choreographies commit. */
    afterFlow: afterCommit(withoutEvents(eager), live),
    judge: judgeLetters({ events: stores.events, plans, blobs: natsBlobPresence(link) }),
    secretBox: config.secretBox,
    ...stores,
    writes: leftInDoubt(stores.writes, relay),
  };
}

/** Every start asks for the latest version of its saga. */
function sharingReads(sagas: SagaStore): SagaStore {
  return { ...sagas, latestVersion: coalesced((name: string) => sagas.latestVersion(name)) };
}

function storesOf(prisma: Prisma, run: Statements, box: SecretBox) {
  return {
    events: postgresEventStore(run),
    outbox: postgresOutbox(prisma, run),
    writes: groupCommit(postgresRunWrites(run)),
    startKeys: postgresStartKeys(prisma),
    reactors: postgresReactors(prisma),
    sagas: sharingReads(postgresSagaStore(prisma, run)),
    reads: postgresReadStore(prisma),
    deadLetters: postgresDeadLetterStore(prisma),
    jobs: postgresRedriveJobs(prisma),
    bulkJobs: postgresBulkJobs(prisma),
    debts: postgresDebtLedger(prisma),
    audit: withOrigin(postgresAuditLog(prisma)),
    seenWork: postgresSeenWork(prisma),
    alerts: postgresAlertStore(prisma),
    controls: postgresServiceControls(prisma),
    alertSettings: postgresAlertSettings(prisma, box),
    secrets: postgresSecrets(prisma, box),
    alertNotifications: postgresAlertNotifications(prisma),
  };
}
