import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import { type EmbeddedNats, startNats } from '@/server/processes/embedded/nats';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  type Urls,
  untilRun,
} from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import {
  type OrderParticipants,
  startOrderParticipants,
} from '@/server/testing/order-participants';
import { orderSaga } from '@/server/testing/order-saga';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';

let database: TestDatabase;
let dataDir: string;
let nats: EmbeddedNats;
let urls: Urls;
let worker: Worker;
let web: Backend;
let participants: OrderParticipants | undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(inject('scratchDir'), 'nats-'));
  nats = await start();
  urls = { database: database.url, nats: nats.url };
  worker = await startTestWorker(urls);
  web = createTestBackend(urls);
  await worker.ready();
  await web.link.ready();
  await publish(web, orderSaga({ timeout: '5m' }));
});

afterEach(async () => {
  await participants?.stop();
  participants = undefined;
  await worker.stop();
  await web.close();
  await nats.stop();
  await database.drop();
});

function start(preferredPort?: number): Promise<EmbeddedNats> {
  const logFile = join(dataDir, 'nats-server.log');
  return startNats({ binary: inject('natsBinary'), dataDir, logFile, preferredPort });
}

async function startAgain(): Promise<void> {
  nats = await start(Number(new URL(nats.url).port));
}

async function startRun(): Promise<string> {
  const command = { saga: 'order', input: { order: 'o-1' }, by: TESTER };
  return (await web.useCases.startRun(command)).runId;
}

function isReady(backend: Backend): Promise<boolean> {
  return eventually(
    () => backend.bus.connected,
    (connected) => connected,
  );
}

it('goes on with runs that were started while the broker was away', async () => {
  participants = await startOrderParticipants(urls);
  await nats.stop();
  await eventually(
    () => web.bus.connected,
    (connected) => !connected,
  );
  const runId = await startRun();
  expect(await web.outbox.backlog()).toMatchObject({ messages: 2 });
  await startAgain();
  expect((await untilRun(web, runId)).status).toBe('completed');
});

it('sends commands again that the broker lost with its whole store', async () => {
  // Nobody takes the command yet, so it is only in the stream, and marked as published.
  const runId = await startRun();
  const sql = new pg.Client({ connectionString: urls.database });
  await sql.connect();
  const published = `select id from outbox where published_at is not null and run_id = '${runId}'`;
  await eventually(
    () => sql.query(published),
    ({ rowCount }) => rowCount === 1,
  );
  await sql.end();
  await nats.stop();
  await rm(join(dataDir, 'nats', 'streams'), { recursive: true });
  await startAgain();
  await Promise.all([isReady(web), isReady(worker.backend)]);
  participants = await startOrderParticipants(urls);
  expect((await untilRun(web, runId)).status).toBe('completed');
});

it('tells services again what the broker lost of what others told them', async () => {
  participants = await startOrderParticipants(urls);
  await publish(web, { ...orderSaga(), execution: 'choreography' });
  // Nobody hears yet that the run has started, so that is only in the stream.
  await worker.stop();
  const runId = await startRun();
  await eventually(
    () => web.prisma.outbox.count({ where: { runId, publishedAt: { not: null } } }),
    (rows) => rows === 1,
  );
  await nats.stop();
  await rm(join(dataDir, 'nats', 'streams'), { recursive: true });
  await startAgain();
  await isReady(web);
  worker = await startTestWorker(urls);
  expect((await untilRun(web, runId)).status).toBe('completed');
});

it('hands partitions over between workers that join and leave', async () => {
  participants = await startOrderParticipants(urls);
  const second = await startTestWorker(urls);
  await eventually(shares, (held) => held.join() === '4,4');
  const before = await Promise.all(Array.from({ length: 20 }, startRun));
  await worker.stop();
  const during = await Promise.all(Array.from({ length: 20 }, startRun));
  for (const runId of [...before, ...during]) {
    expect((await untilRun(web, runId)).status).toBe('completed');
  }
  await eventually(shares, (held) => held.join() === '8');
  await second.stop();
  worker = await startTestWorker(urls);
});

async function shares(): Promise<readonly number[]> {
  const rows = await web.prisma.partitionLease.groupBy({
    by: ['owner'],
    where: { owner: { not: null } },
    _count: true,
  });
  return rows.map(({ _count }) => _count);
}
