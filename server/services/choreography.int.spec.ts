import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChoreography } from '@/saga/choreography/compile-choreography';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { simulate } from '@/saga/simulate/simulate';
import { TEMPLATES } from '@/saga/templates/templates';
import { planOf } from '@/saga/testing/sagas';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  type Urls,
  untilRun,
} from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import {
  type OrderParticipants,
  startOrderParticipants,
} from '@/server/testing/order-participants';

let database: TestDatabase;
let nats: Awaited<ReturnType<typeof createTestNats>>;
let urls: Urls;
let worker: Worker;
let web: Backend;
let participants: OrderParticipants;

beforeAll(async () => {
  [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  urls = { database: database.url, nats: nats.url };
  worker = await startTestWorker(urls);
  web = createTestBackend(urls);
  participants = await startOrderParticipants(urls);
  await publish(web, { ...orderSaga(), execution: 'choreography' });
});

afterAll(async () => {
  await participants.stop();
  await worker.stop();
  await web.close();
  await nats.stop();
  await database.drop();
});

async function start(input: object, saga = 'order'): Promise<string> {
  const command = { saga, input: { order: 'o-1', ...input } as never, by: TESTER };
  return (await web.useCases.startRun(command)).runId;
}

describe('a choreographed run', () => {
  it('completes', async () => {
    const runId = await start({});
    expect(await untilRun(web, runId)).toMatchObject({ status: 'completed' });
  });
});
