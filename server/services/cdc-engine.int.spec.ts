import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import type { EmbeddedNats } from '@/server/processes/embedded/nats';
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
import { createTestNats } from '@/test-support/test-nats';

let database: TestDatabase;
let nats: EmbeddedNats;
let urls: Urls;
let workers: Worker[];
let web: Backend;
let participants: OrderParticipants;

beforeEach(async () => {
  database = await createTestDatabase();
  nats = await createTestNats();
  urls = { database: database.url, nats: nats.url };
  workers = [await startTestWorker(urls, { relay: 'cdc' })];
  web = createTestBackend(urls, 'cdc');
  await workers[0]?.ready();
  await web.link.ready();
  participants = await startOrderParticipants(urls);
  await publish(web, orderSaga({}));
});

afterEach(async () => {
  await participants.stop();
  for (const worker of workers) await worker.stop();
  await web.close();
  await nats.stop();
  await database.drop();
});

async function startRuns(count: number, input: object): Promise<readonly string[]> {
  const command = { saga: 'order', input: { order: 'o-1', ...input }, by: TESTER };
  const started = Array.from({ length: count }, () => web.useCases.startRun(command));
  return (await Promise.all(started)).map(({ runId }) => runId);
}

it('runs sagas on what the log tells, and goes on when another worker takes the log over', async () => {
  const before = await startRuns(10, {});
  for (const runId of before) expect((await untilRun(web, runId)).status).toBe('completed');
  workers.push(await startTestWorker(urls, { relay: 'cdc' }));
  const during = await startRuns(10, { fails: 'ship' });
  await workers.shift()?.stop();
  const after = await startRuns(10, {});
  for (const runId of during) expect((await untilRun(web, runId)).status).toBe('compensated');
  for (const runId of after) expect((await untilRun(web, runId)).status).toBe('completed');
  await eventually(
    () => web.outbox.backlog(),
    ({ messages }) => messages === 0,
  );
});
