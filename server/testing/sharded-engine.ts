import pg from 'pg';
import type { Backend } from '@/server/composition/backend';
import type { ShardsConfig } from '@/server/composition/backend-config';
import type { Worker } from '@/server/composition/worker';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { createTestBackend, startTestWorker, TESTER } from './engine';
import { type OrderParticipants, startOrderParticipants } from './order-participants';

/** Web process, a worker a database, and the services of the order, over several databases. */
export type ShardedEngine = {
  readonly web: Backend;
  readonly databases: readonly TestDatabase[];
  readonly natsUrl: string;
  readonly participants: OrderParticipants;
  /** Starts a run of a published saga; resolves to its id. */
  start(saga: string, input?: object, idempotencyKey?: string): Promise<string>;
  /** Begins anew with one more database at the end. */
  grow(): Promise<void>;
  close(): Promise<void>;
};

/** Starts all of it; whoever asks for it closes it. */
export async function startShardedEngine(count: number): Promise<ShardedEngine> {
  const nats = await createTestNats();
  const databases: TestDatabase[] = [];
  for (let shard = 0; shard < count; shard++) databases.push(await createTestDatabase());
  const first = { database: databases[0]?.url ?? '', nats: nats.url };
  let processes = await startProcesses(databases, nats.url);
  const participants = await startOrderParticipants(first);
  return {
    databases,
    natsUrl: nats.url,
    participants,
    get web() {
      return processes.web;
    },
    async start(saga, input = { order: 'o-1' }, idempotencyKey) {
      const command = { saga, input: { ...input }, by: TESTER };
      const key = idempotencyKey === undefined ? {} : { idempotencyKey };
      return (await processes.web.useCases.startRun({ ...command, ...key })).runId;
    },
    async grow() {
      await processes.stop();
      databases.push(await createTestDatabase());
      processes = await startProcesses(databases, nats.url);
    },
    async close() {
      await processes.stop();
      await participants.stop();
      await nats.stop();
      for (const database of databases) await database.drop();
    },
  };
}

async function startProcesses(databases: readonly TestDatabase[], nats: string) {
  const urls = databases.map(({ url }) => url) as unknown as ShardsConfig['urls'];
  const shards = (home: number) => ({ urls, home, open: urls.length });
  const workers: Worker[] = [];
  for (const [home, database] of urls.entries()) {
    workers.push(await startTestWorker({ database, nats }, { shards: shards(home), chaos: true }));
  }
  const web = createTestBackend({ database: urls[0], nats }, 'polling', {
    shards: shards(0),
    chaos: true,
  });
  await web.link.ready();
  return {
    web,
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await web.close();
    },
  };
}

/** Takes a database away from everybody: connections break and none is let in, until it is given back. */
export async function takeAway(database: TestDatabase): Promise<() => Promise<void>> {
  const name = new URL(database.url).pathname.slice(1);
  const asAdmin = async (...statements: readonly string[]) => {
    const url = new URL(database.url);
    url.pathname = '/postgres';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await asAdmin(
    `alter database ${name} with allow_connections false`,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
  return () => asAdmin(`alter database ${name} with allow_connections true`);
}
