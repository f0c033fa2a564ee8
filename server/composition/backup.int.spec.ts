import { mkdtemp, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  untilRun,
} from '@/server/testing/engine';
import { startOrderParticipants } from '@/server/testing/order-participants';
import { orderSaga } from '@/server/testing/order-saga';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { backUp, restore } from './backup';
import { reconcileAt } from './reconciliation';

const root = process.cwd();
const ends: (() => Promise<unknown>)[] = [];
/** The services' own database, which outlives the engine's. */
let services: TestDatabase;
let lost: TestDatabase;

beforeAll(async () => {
  [services, lost] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  for (const database of [services, lost]) await database.drop();
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase('postgresql://localhost/template1');
  ends.push(() => database.drop());
  return database;
}

const newFolder = () => mkdtemp(join(inject('scratchDir'), 'backup-'));

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('brings a live system back from a backup, with a new database and an empty broker', async () => {
  const folder = await newFolder();
  const runs = await liveUntilBackedUp(folder);
  const database = await newDatabase();
  await restore({ databaseUrl: database.url, folder, root });
  const nats = await createTestNats();
  const urls = { database: database.url, nats: nats.url };
  const worker = await startTestWorker(urls);
  const participants = await startOrderParticipants({ database: services.url, nats: nats.url });
  const web = createTestBackend(urls);
  ends.push(
    () => nats.stop(),
    () => web.close(),
    () => worker.stop(),
    () => participants.stop(),
  );
  const effects = await (async () => {
    for (const runId of runs) expect((await untilRun(web, runId)).status).toBe('completed');
    return participants.effects();
  })();
  for (const runId of runs) {
    for (const action of ['reserve', 'charge', 'ship']) {
      expect(effects.get(`${runId} ${action}`), `${runId} ${action}`).toBe(1);
    }
  }
  const further = await web.useCases.startRun({ saga: 'order', input: { order: 'o' }, by: TESTER });
  expect((await untilRun(web, further.runId)).status).toBe('completed');
  const where = {
    databaseUrl: urls.database,
    natsUrl: urls.nats,
    logger: pino({ level: 'silent' }),
  };
  expect((await reconcileAt(where, { olderThanMs: 60_000 })).findings).toEqual([]);
});

/** Runs in every state, of a system that is backed up while it works and is lost then. Gives the runs' ids. */
async function liveUntilBackedUp(folder: string): Promise<readonly string[]> {
  const nats = await createTestNats();
  const urls = { database: lost.url, nats: nats.url };
  const worker = await startTestWorker(urls);
  const participants = await startOrderParticipants({ database: services.url, nats: nats.url });
  const web = createTestBackend(urls);
  await worker.ready();
  await publish(web, orderSaga({ timeout: '5m' }));
  const start = () => web.useCases.startRun({ saga: 'order', input: { order: 'o' }, by: TESTER });
  const ended = await Promise.all(Array.from({ length: 10 }, start));
  for (const { runId } of ended) await untilRun(web, runId);
  // Taken while others run.
  const [underWay] = await Promise.all([
    Promise.all(Array.from({ length: 20 }, start)),
    backUp(lost.url, await newFolder()),
  ]);
  await participants.stop();
  await worker.stop();
  // Started, and neither published nor projected.
  const waiting = await Promise.all(Array.from({ length: 5 }, start));
  await web.close();
  await nats.stop();
  await asOfAnotherServer(lost.url);
  await backUp(lost.url, folder);
  return [...ended, ...underWay, ...waiting].map(({ runId }) => runId);
}

/** Numbers of transactions as a server that has run for years gives them. */
async function asOfAnotherServer(url: string): Promise<void> {
  const later = '(transaction_id::text::bigint + 1000000000000)::text::xid8';
  await query(
    url,
    `alter table event disable trigger user;
     update event set transaction_id = ${later};
     alter table event enable trigger user;
     update projection_checkpoint set transaction_id = ${later} where position > 0`,
  );
}

it('holds every row, and sequences that go on', async () => {
  const folder = await newFolder();
  await backUp(lost.url, folder);
  const database = await newDatabase();
  const manifest = await restore({ databaseUrl: database.url, folder, root });
  expect(manifest.tables.length).toBeGreaterThan(25);
  for (const { name } of manifest.tables) {
    // What says the order of events is settled anew; all else is as it was.
    const rows = `select to_jsonb(t) - 'transaction_id' - 'position' as row from "${name}" t order by 1`;
    expect(await query(database.url, rows), name).toEqual(await query(lost.url, rows));
  }
  const order = 'select run_id, version from event order by transaction_id, position';
  expect(await query(database.url, order)).toEqual(await query(lost.url, order));
  const sequences = 'select sequencename, last_value from pg_sequences order by 1';
  expect(await query(database.url, sequences)).toEqual(await query(lost.url, sequences));
  const triggers = `select tgname from pg_trigger where not tgisinternal and tgenabled <> 'D' order by 1`;
  expect(await query(database.url, triggers)).toEqual(await query(lost.url, triggers));
});

it('writes files that only their owner may read', async () => {
  const folder = join(await newFolder(), 'new');
  const { tables } = await backUp(lost.url, folder);
  expect((await stat(folder)).mode & 0o077).toBe(0);
  for (const { name } of tables) {
    expect((await stat(join(folder, `${name}.copy.gz`))).mode & 0o077).toBe(0);
  }
});

it('refuses what would make half a system', async () => {
  const folder = await newFolder();
  await backUp(lost.url, folder);
  await expect(backUp(lost.url, folder)).rejects.toThrow('is not empty');
  await expect(restore({ databaseUrl: lost.url, folder, root })).rejects.toThrow(
    'The database has tables already',
  );
  const database = await newDatabase();
  const into = { databaseUrl: database.url, root };
  await expect(restore({ ...into, folder: await newFolder() })).rejects.toThrow('is no backup');
  const { size } = await stat(join(folder, 'event.copy.gz'));
  const whole = await readFile(join(folder, 'event.copy.gz'));
  expect(whole).toHaveLength(size);
  await truncate(join(folder, 'event.copy.gz'), size - 9);
  await expect(restore({ ...into, folder })).rejects.toThrow('the backup is damaged');
  expect(await query(database.url, `select 1 from pg_tables where schemaname = 'public'`)).toEqual(
    [],
  );
});
