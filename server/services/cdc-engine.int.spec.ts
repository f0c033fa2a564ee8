import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Backend } from '@/server/composition/backend';
import type { Worker } from '@/server/composition/worker';
import { publish, startTestWorker, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

let engine: EngineUnderTest;
let web: Backend;
let another: Worker | undefined;

beforeEach(async () => {
  engine = await startEngine({ relay: 'cdc' });
  web = engine.web;
  await engine.worker.ready();
  await web.link.ready();
  await publish(web, orderSaga({}));
});

afterEach(async () => {
  await another?.stop();
  another = undefined;
  await engine.close();
});

async function startRuns(count: number, input: object): Promise<readonly string[]> {
  const command = { saga: 'order', input: { order: 'o-1', ...input }, by: TESTER };
  const started = Array.from({ length: count }, () => web.useCases.startRun(command));
  return (await Promise.all(started)).map(({ runId }) => runId);
}

it('runs sagas on what the log tells, and goes on when another worker takes the log over', async () => {
  const before = await startRuns(10, {});
  for (const runId of before) expect((await untilRun(web, runId)).status).toBe('completed');
  another = await startTestWorker(engine.urls, { relay: 'cdc' });
  const during = await startRuns(10, { fails: 'ship' });
  await engine.stopWorker();
  const after = await startRuns(10, {});
  for (const runId of during) expect((await untilRun(web, runId)).status).toBe('compensated');
  for (const runId of after) expect((await untilRun(web, runId)).status).toBe('completed');
  await eventually(
    () => web.outbox.backlog(),
    ({ messages }) => messages === 0,
  );
});
