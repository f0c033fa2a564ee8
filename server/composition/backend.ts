import { natsBlobPresence } from '@/server/adapters/nats/blob-presence';
import { jetstreamBus } from '@/server/adapters/nats/jetstream-bus';
import { natsListeningServices } from '@/server/adapters/nats/listening-services';
import { natsLiveNotices } from '@/server/adapters/nats/live-notices';
import { NatsLink } from '@/server/adapters/nats/nats-link';
import { natsServiceGates } from '@/server/adapters/nats/service-gates';
import { keepReplicas } from '@/server/adapters/nats/stream-replicas';
import { buryMessage } from '@/server/application/bury-message';
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
import { systemClock } from '@/server/ports/clock';
import type { BackendConfig } from './backend-config';
import { withChaos } from './chaos';
import { commonStores } from './common-stores';
import { deedsLastMs, newRunIds, openDatabases, openStandbys, storesOf } from './databases';
import { randomIds } from './random-ids';
import { rebuildEach } from './rebuild';
import { closeShard } from './shard';
import { closeStandby, withStandby } from './standby';
import { lazySpanSink, tracedStart } from './tracing';
import { bindUseCases, type UseCases } from './use-cases';

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
    rebuildEvents: config.rebuildEvents ?? 0,
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
