import { Objm } from '@nats-io/obj';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DATAREF, LARGEST_BODY } from '@/participant/claim-check';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { publish, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

/** More than a message may have; four times this is more than the broker would take. */
const LENGTH = 300_000;

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
});

afterAll(() => engine.close());

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
  const store = await new Objm(await engine.web.link.ready()).create('SAGA_BLOBS');
  return (await store.list()).length;
}

it.each(['orchestration', 'choreography'] as const)(
  'what is too large for a message goes there and back: %s',
  async (execution) => {
    await publish(engine.web, heavyOrder(execution));
    const runId = await engine.start(`heavy-${execution}`);
    expect(await untilRun(engine.web, runId)).toMatchObject({ status: 'completed', error: null });
    const [reserve] = await engine.web.reads.getSteps(runId);
    expect((reserve?.result as { order: string } | undefined)?.order).toHaveLength(LENGTH);
    expect(await blobs()).toBeGreaterThanOrEqual(2);
  },
);

it('keeps what is small in its message', async () => {
  await publish(engine.web, orderSaga());
  // What the runs before have told others may still be on its way.
  await eventually(
    () => engine.web.outbox.backlog(),
    ({ messages }) => messages === 0,
  );
  const before = await blobs();
  await untilRun(engine.web, await engine.start('order'));
  expect(await blobs()).toBe(before);
});

it('makes a dead letter of a message whose payload is gone', async () => {
  const ref = `nats-object:SAGA_BLOBS/${'0'.repeat(64)}`;
  const headers = { 'ce-id': 's-1', 'ce-runid': crypto.randomUUID(), [DATAREF]: ref };
  await engine.web.bus.publishAll([{ id: 's-1', subject: 'saga.signal.paid', headers, body: '' }]);
  const letters = await eventually(
    () => engine.web.prisma.deadLetter.findMany({ where: { reason: 'missing-blob' } }),
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
