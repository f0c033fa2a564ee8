import { Objm } from '@nats-io/obj';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DATAREF, LARGEST_BODY } from '@/participant/claim-check';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
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
import {
  type OrderParticipants,
  startOrderParticipants,
} from '@/server/testing/order-participants';
import { orderSaga } from '@/server/testing/order-saga';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

/** More than a message may have; four times this is more than the broker would take. */
const LENGTH = 300_000;

let database: TestDatabase;
let nats: Awaited<ReturnType<typeof createTestNats>>;
let worker: Worker;
let web: Backend;
let participants: OrderParticipants;

beforeAll(async () => {
  [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  const urls: Urls = { database: database.url, nats: nats.url };
  worker = await startTestWorker(urls);
  web = createTestBackend(urls);
  participants = await startOrderParticipants(urls);
});

afterAll(async () => {
  await participants.stop();
  await worker.stop();
  await web.close();
  await nats.stop();
  await database.drop();
});

/** The first step is sent, and answers, more than a message may have. */
function heavyOrder(execution: 'orchestration' | 'choreography'): SagaDefinition {
  const order = orderSaga({ name: `heavy-${execution}` });
  const text = `{% $pad("", ${LENGTH}, "x") %}`;
  const input = { order: text, more: [text, text, text], fails: '' };
  const nodes = order.nodes.map((node) =>
    node.name === 'reserve' && node.type === 'step' ? { ...node, input } : node,
  );
  return { ...order, nodes, execution };
}

async function blobs(): Promise<number> {
  const store = await new Objm(await web.link.ready()).create('SAGA_BLOBS');
  return (await store.list()).length;
}

it.each(['orchestration', 'choreography'] as const)(
  'what is too large for a message goes there and back: %s',
  async (execution) => {
    await publish(web, heavyOrder(execution));
    const command = { saga: `heavy-${execution}`, input: { order: 'o-1' }, by: TESTER };
    const { runId } = await web.useCases.startRun(command);
    expect(await untilRun(web, runId)).toMatchObject({ status: 'completed', error: null });
    const [reserve] = await web.reads.getSteps(runId);
    expect((reserve?.result as { order: string } | undefined)?.order).toHaveLength(LENGTH);
    expect(await blobs()).toBeGreaterThanOrEqual(2);
  },
);

it('keeps what is small in its message', async () => {
  await publish(web, orderSaga());
  const before = await blobs();
  const { runId } = await web.useCases.startRun({
    ...{ saga: 'order', input: { order: 'o-2' }, by: TESTER },
  });
  await untilRun(web, runId);
  expect(await blobs()).toBe(before);
});

it('makes a dead letter of a message whose payload is gone', async () => {
  const ref = `nats-object:SAGA_BLOBS/${'0'.repeat(64)}`;
  const headers = { 'ce-id': 's-1', 'ce-runid': crypto.randomUUID(), [DATAREF]: ref };
  await web.bus.publishAll([{ id: 's-1', subject: 'saga.signal.paid', headers, body: '' }]);
  const letters = await eventually(
    () => web.prisma.deadLetter.findMany({ where: { reason: 'missing-blob' } }),
    (found) => found.length > 0,
  );
  expect(letters).toMatchObject([{ subject: 'saga.signal.paid' }]);
  expect(letters[0]?.errorMessage).toContain(ref);
});

it('says of a body whether it is too large by its bytes', async () => {
  const { isTooLarge } = await import('@/participant/claim-check');
  expect(isTooLarge('x'.repeat(LARGEST_BODY))).toBe(false);
  expect(isTooLarge('x'.repeat(LARGEST_BODY + 1))).toBe(true);
  // Two bytes each.
  expect(isTooLarge('ü'.repeat(LARGEST_BODY / 2 + 1))).toBe(true);
});
