import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { pino } from 'pino';
import { inject } from 'vitest';
import { ensureStreams } from '@/server/adapters/nats/streams';
import { postgresOutbox } from '@/server/adapters/postgres/outbox';
import { postgresOutboxFeed } from '@/server/adapters/postgres/outbox-feed';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import { announcementsOf, type Told } from '@/server/application/announcements';
import { WriteSet } from '@/server/application/write-set';
import type { RelayMode } from '@/server/composition/backend-config';
import type { MessageBus, StoredMessage } from '@/server/ports/message-bus';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { startNats } from '@/server/processes/embedded/nats';
import { begin } from '@/server/testing/begun-run';
import { createTestBackend } from '@/server/testing/engine';
import { createTestDatabase } from '@/test-support/test-database';
import { CdcRelay } from './cdc-relay';
import { type CrashPoint, outboxRelayContract, type RelayRig } from './outbox-relay.contract';
import { OutboxSweeper } from './outbox-sweeper';
import { OwnedPartitions } from './owned-partitions';
import { Relay } from './relay';

const PARTITIONS = 8;
const logger = pino({ level: 'silent' });

for (const mode of ['polling', 'cdc'] as const) outboxRelayContract(mode, () => openRig(mode));

async function openRig(mode: RelayMode): Promise<RelayRig> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(inject('scratchDir'), 'nats-'));
  const logFile = join(dataDir, 'nats-server.log');
  const startBroker = (preferredPort?: number) =>
    startNats({ binary: inject('natsBinary'), dataDir, logFile, preferredPort });
  let nats = await startBroker();
  const committer = createTestBackend({ database: database.url, nats: nats.url }, mode);
  await ensureStreams(await jetstreamManager(await committer.link.ready()));
  const admin = openPrisma(database.url, 2);

  const readEvents = async (): Promise<readonly StoredMessage[]> => {
    const manager = await jetstreamManager(await committer.link.ready(), { checkAPI: false });
    const { state } = await manager.streams.info('SAGA_EVENTS');
    const sequences = Array.from({ length: state.last_seq }, (_, index) => index + 1);
    const found = await Promise.all(
      sequences.map((sequence) => committer.bus.fetch('SAGA_EVENTS', sequence)),
    );
    return found.filter((message) => message !== null);
  };

  return {
    async commit(messages, dies) {
      await committer.writes.commit(writing(messages));
      if (!dies) committer.afterCommit(writing(messages));
    },
    async begin(runs, dies) {
      const set = new WriteSet();
      for (let run = 0; run < runs; run++) begin(set, PARTITIONS);
      await committer.writes.commit(set);
      if (!dies) committer.afterCommit(set);
      return set.messages;
    },
    async rollBack(messages) {
      const [message] = messages as [OutboxMessage];
      await committer.prisma
        .$transaction(async (tx) => {
          await tx.outbox.create({ data: { ...message, headers: {}, body: {} } });
          throw new Error('taken back');
        })
        .catch(() => undefined);
    },
    async startRelay(crashAt) {
      const bus = dyingBus(committer.bus, crashAt);
      // A relay has database connections of its own, as its process would.
      const prisma = openPrisma(database.url, 2);
      const announcements = (told: readonly Told[]) => announcementsOf(committer, told);
      const outbox = postgresOutbox(prisma, { announcements });
      const relay = new Relay({
        bus: bus.bus,
        outbox,
        bury: committer.bury,
        onLeft: () => undefined,
        logger,
      });
      const services = [relay, mode === 'cdc' ? cdc(relay) : sweeper(relay)];
      for (const service of services) await service.start();
      return {
        get crashed() {
          return bus.dead();
        },
        async stop() {
          for (const service of services) await service.stop();
          await prisma.$disconnect();
        },
      };

      function cdc(publisher: Relay) {
        const feed = postgresOutboxFeed(database.url);
        return new CdcRelay({ feed, outbox, relay: publisher, partitions: PARTITIONS, logger });
      }

      function sweeper(publisher: Relay) {
        const owned = new OwnedPartitions();
        owned.replace(Array.from({ length: PARTITIONS }, (_, partition) => partition));
        return new OutboxSweeper({ outbox, bus: bus.bus, relay: publisher, owned, logger });
      }
    },
    async cutDatabase() {
      await admin.$queryRaw`
        select pg_terminate_backend(pid)::text from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`;
    },
    stopBroker: () => nats.stop(),
    async startBroker() {
      nats = await startBroker(Number(new URL(nats.url).port));
    },
    // A broker that is just coming back may not answer yet.
    delivered: () => readEvents().catch(() => []),
    deadLetters: () => admin.deadLetter.count(),
    backlog: async () => (await committer.outbox.backlog()).messages,
    async close() {
      await committer.close();
      await admin.$disconnect();
      await nats.stop();
      await database.drop();
    },
  };
}

/** A broker's client in a process that dies at its first publish; it does nothing more after that. */
function dyingBus(bus: MessageBus, crashAt: CrashPoint | undefined) {
  let dead = false;
  const dying: Pick<MessageBus, 'connected' | 'publishAll'> = {
    get connected() {
      return bus.connected;
    },
    async publishAll(messages) {
      if (dead) throw new Error('dead');
      dead = crashAt !== undefined;
      const outcomes = crashAt === 'before-publishing' ? [] : await bus.publishAll(messages);
      if (dead) throw new Error('dead');
      return outcomes;
    },
  };
  return { bus: dying, dead: () => dead };
}

function writing(messages: readonly OutboxMessage[]) {
  return {
    events: [],
    messages,
    timers: [],
    cancelledTimerIds: [],
    closedCommandIds: [],
    starts: [],
    letters: [],
    takenLetterIds: [],
    reactors: [],
    ordered: [],
    settledWork: [],
  };
}
