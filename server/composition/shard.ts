import type { Logger } from 'pino';
import { postgresDebtLedger } from '@/server/adapters/postgres/debt-ledger';
import { postgresEngineFigures } from '@/server/adapters/postgres/engine-figures';
import { postgresEventFeed } from '@/server/adapters/postgres/event-page';
import { postgresEventStore } from '@/server/adapters/postgres/event-store';
import { postgresOutbox } from '@/server/adapters/postgres/outbox';
import { postgresOutboxBell } from '@/server/adapters/postgres/outbox-bell';
import { outboxFacts } from '@/server/adapters/postgres/outbox-facts';
import { readDayOfRuns } from '@/server/adapters/postgres/overview';
import { postgresPartitionLeases } from '@/server/adapters/postgres/partition-leases';
import { openPrisma, type Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresProjectionRebuild } from '@/server/adapters/postgres/projection-rebuild';
import { postgresReactors } from '@/server/adapters/postgres/reactors';
import { postgresReadStore } from '@/server/adapters/postgres/read-store';
import { RecentEvents } from '@/server/adapters/postgres/recent-events';
import { postgresRunWrites } from '@/server/adapters/postgres/run-writes';
import { postgresSeenWork } from '@/server/adapters/postgres/seen-work';
import { postgresStartKeys } from '@/server/adapters/postgres/start-keys';
import { openStatements, type StatementPool } from '@/server/adapters/postgres/statements';
import { postgresTableFigures } from '@/server/adapters/postgres/table-figures';
import { announcementsOf, type Told } from '@/server/application/announcements';
import { type EagerRelay, leftInDoubt } from '@/server/application/committed';
import { Relay, type RelayDeps } from '@/server/services/relay';
import { groupCommit } from './group-commit';

/** One database with the runs in it. */
export type Shard = {
  readonly url: string;
  readonly prisma: Prisma;
  readonly statements: StatementPool;
};

/** Connections are made when they are needed, and again after they broke. */
export function openShard(
  url: string,
  { connections, hot }: { readonly connections: number; readonly hot: number },
): Shard {
  return { url, prisma: openPrisma(url, connections), statements: openStatements(url, hot) };
}

export function closeShard({ prisma, statements }: Shard): Promise<unknown> {
  return Promise.all([prisma.$disconnect(), statements.close()]);
}

export type ShardDeps = Pick<RelayDeps, 'bus' | 'bury'> & {
  readonly logger: Logger;
  /** Whether a sweeper in this process publishes what the relay could not. */
  readonly hasSweeper: boolean;
  readonly partitions: number;
  /** Whether integration events are noted on pages; not where the database's log is read for them. */
  readonly pages: boolean;
};

/** A process without a sweeper leaves a failed publish to the workers, and tries again after this. */
const PATIENCE_MS = 2_000;

/** What works on the runs of one shard, and knows of no other. */
export function shardStores({ url, prisma, statements }: Shard, deps: ShardDeps) {
  const { run } = statements;
  const recent = new RecentEvents();
  const events = postgresEventStore(run, recent);
  const { partitions } = deps;
  const announcements = (told: readonly Told[]) => announcementsOf({ events, partitions }, told);
  const outbox = postgresOutbox(prisma, { announcements, run });
  const bell = postgresOutboxBell(prisma, url, deps.logger);
  const onLeft = deps.hasSweeper ? () => undefined : bell.ring;
  const patience = deps.hasSweeper ? undefined : PATIENCE_MS;
  const relay = new Relay({ ...deps, outbox, onLeft }, patience);
  return {
    events,
    /** For the one who projects runs. */
    feed: postgresEventFeed(run, recent),
    outbox,
    bell,
    relay,
    writes: leftInDoubt(groupCommit(postgresRunWrites(run, { pages: deps.pages, recent })), relay),
    startKeys: postgresStartKeys(prisma),
    reactors: postgresReactors(prisma),
    reads: postgresReadStore(prisma),
    day: () => readDayOfRuns(prisma),
    debts: postgresDebtLedger(prisma),
    seenWork: postgresSeenWork(prisma),
    rebuild: postgresProjectionRebuild(prisma, url),
    outboxFacts: (runIds: readonly string[]) => outboxFacts(prisma, runIds),
    leases: postgresPartitionLeases(prisma),
    tables: postgresTableFigures(prisma),
    figures: postgresEngineFigures(prisma),
    ping: async () => void (await prisma.$queryRaw`select 1`),
  };
}

export type ShardStores = ReturnType<typeof shardStores>;

/** Messages are published by the relay of their run's shard, which marks them there. */
export function eagerRelays(relays: {
  group<Thing>(
    things: readonly Thing[],
    idOf: (thing: Thing) => string,
  ): ReadonlyMap<{ readonly relay: EagerRelay }, readonly Thing[]>;
}): EagerRelay {
  return {
    publish(messages) {
      const groups = relays.group(messages, ({ runId }) => runId);
      for (const [{ relay }, own] of groups) relay.publish(own);
    },
    forget(commandIds) {
      const groups = relays.group(commandIds, (id) => id);
      for (const [{ relay }, own] of groups) relay.forget(own);
    },
  };
}
