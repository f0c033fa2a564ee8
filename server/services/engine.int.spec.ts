import { headers } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '@/server/composition/backend';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

let engine: EngineUnderTest;
let web: Backend;

beforeAll(async () => {
  engine = await startEngine();
  web = engine.web;
  await publish(web, orderSaga());
});

afterAll(() => engine.close());

const start = (input: { fails?: string }, saga = 'order') =>
  engine.start(saga, { order: 'o-1', ...input });

it('completes a run and shows its steps and messages', async () => {
  const runId = await start({});
  const run = await untilRun(web, runId);
  expect(run).toMatchObject({ status: 'completed', correlationId: runId, currentNodes: [] });
  expect(await web.reads.getSteps(runId)).toMatchObject([
    { name: 'reserve', status: 'completed', attempts: 1, result: { done: 'reserve' } },
    { name: 'charge', status: 'completed', attempts: 1, result: { done: 'charge' } },
    { name: 'ship', status: 'completed', attempts: 1, result: { done: 'ship' } },
  ]);
  const messages = await web.reads.getMessages(runId);
  expect(messages.map(({ direction, node, outcome }) => [direction, node, outcome])).toEqual([
    ['command', 'reserve', 'succeeded'],
    ...[
      ['reply', 'reserve', 'succeeded'],
      ['command', 'charge', 'succeeded'],
      ['reply', 'charge', 'succeeded'],
      ['command', 'ship', 'succeeded'],
      ['reply', 'ship', 'succeeded'],
    ],
  ]);
  const events = await web.reads.getEvents(runId, 0, 100);
  expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
});

it('compensates in reverse when the last step is refused', async () => {
  const runId = await start({ fails: 'ship' });
  expect(await untilRun(web, runId)).toMatchObject({
    status: 'compensated',
    error: { name: 'Refused' },
  });
  const messages = await web.reads.getMessages(runId);
  const sent = messages.filter(({ direction }) => direction === 'command');
  expect(sent.map(({ node }) => node)).toEqual(['reserve', 'charge', 'ship', 'refund', 'release']);
});

it('tries again what may be tried again', async () => {
  const runId = await start({ fails: 'charge?' });
  expect((await untilRun(web, runId)).status).toBe('completed');
  const steps = await web.reads.getSteps(runId);
  expect(steps.find(({ name }) => name === 'charge')).toMatchObject({ attempts: 2 });
});

it('starts one run for one key, and refuses the key for other input', async () => {
  const command = { saga: 'order', input: { order: 'o-2' }, idempotencyKey: 'k-1', by: TESTER };
  const starts = await Promise.all(Array.from({ length: 5 }, () => web.useCases.startRun(command)));
  expect(new Set(starts.map(({ runId }) => runId)).size).toBe(1);
  expect(starts.filter(({ existing }) => !existing)).toHaveLength(1);
  const other = { ...command, input: { order: 'o-3' } };
  await expect(web.useCases.startRun(other)).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('says what is wrong with a start', async () => {
  const by = TESTER;
  const { startRun } = web.useCases;
  await expect(startRun({ saga: 'order', input: { order: 7 }, by })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    issues: [{ path: '/order' }],
  });
  await expect(startRun({ saga: 'order', input: { order: 'a\u0000b' }, by })).rejects.toMatchObject(
    {
      code: 'INVALID_INPUT',
      issues: [{ path: '/order', message: 'Contains a NUL character.' }],
    },
  );
  await expect(startRun({ saga: 'nope', input: {}, by })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(startRun({ saga: 'order', version: 9, input: {}, by })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    kind: 'saga-version',
  });
  const large = { order: 'x'.repeat(20_000) };
  await expect(startRun({ saga: 'order', input: large, by })).rejects.toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
  });
});

it('holds a step in doubt that did not answer in time, and compensates it', async () => {
  const silent = orderSaga({ name: 'silent', maxAttempts: 1 });
  const nodes = silent.nodes.map((node) =>
    node.name === 'charge' ? { ...node, service: 'nobody', timeout: '200ms' } : node,
  );
  await publish(web, { ...silent, nodes } as typeof silent);
  const runId = await start({}, 'silent');
  expect((await untilRun(web, runId)).status).toBe('compensated');
  const steps = await web.reads.getSteps(runId);
  expect(steps.find(({ name }) => name === 'charge')).toMatchObject({ inDoubt: true });
  const sent = (await web.reads.getMessages(runId)).filter((m) => m.direction === 'command');
  expect(sent.map(({ node }) => node)).toEqual(['reserve', 'charge', 'refund', 'release']);
});

it('cancels a run whose worker has it in hand, and audits who did', async () => {
  const waiting = orderSaga({ name: 'waiting', timeout: '60s' });
  const nodes = waiting.nodes.map((node) =>
    node.name === 'charge' ? { ...node, service: 'later' } : node,
  );
  await publish(web, { ...waiting, nodes } as typeof waiting);
  const runId = await start({}, 'waiting');
  const atCharge = (names: readonly string[] = []) => names.includes('charge');
  await eventually(
    () => web.reads.getRun(runId),
    (run) => atCharge(run?.currentNodes),
  );
  await web.useCases.cancelRun({ runId, reason: 'wrong order', by: TESTER });
  // The command that is out is awaited; its answer comes to a worker that does not know of the cancel.
  await reply(runId, `${runId}.charge.1`, { result: {} });
  expect((await untilRun(web, runId)).status).toBe('cancelled');
  const { items } = await web.audit.list({ limit: 10, targetId: runId });
  expect(items).toMatchObject([{ action: 'run.cancelled', actor: { id: 'test' } }]);
  const again = web.useCases.cancelRun({ runId, reason: '', by: TESTER });
  await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('stores malformed replies and replies to nobody as dead letters, whole', async () => {
  const stray = '01900000-0000-7000-8000-000000000000';
  const fields = { 'ce-type': 'backstitch.reply.succeeded.v1', 'x-more': 'kept' };
  await send('saga.reply.1', { ...fields, 'ce-runid': 'no' }, 'not json');
  await reply(stray, `${stray}.reserve.1`, { result: 1 });
  const { items } = await eventually(
    () => web.deadLetters.list({ limit: 10, status: 'open' }),
    (page) => page.items.length === 2,
  );
  const malformed = items.find(({ reason }) => reason === 'malformed');
  expect(malformed).toMatchObject({
    stream: 'SAGA_REPLIES',
    subject: 'saga.reply.1',
    payload: 'not json',
    headers: { 'x-more': 'kept' },
    error: { name: 'MalformedReply' },
  });
  const orphan = items.find(({ reason }) => reason === 'no-handler');
  expect(orphan).toMatchObject({ runId: stray, error: { message: `There is no run ${stray}.` } });
  for (const { id } of items) {
    await web.useCases.discardDeadLetter({ id, reason: 'test', by: TESTER });
  }
  expect(await web.deadLetters.openCount()).toBe(0);
});

it('stores what a participant never acknowledged, and sends it again on demand', async () => {
  const poison = orderSaga({ name: 'poison', timeout: '60s' });
  const nodes = poison.nodes.map((node) =>
    node.name === 'reserve' ? { ...node, service: 'hanging' } : node,
  );
  await publish(web, { ...poison, nodes } as typeof poison);
  const consumer = await neverAcknowledging('hanging');
  const runId = await start({}, 'poison');
  const { items } = await eventually(
    () => web.deadLetters.list({ limit: 10, runId }),
    (page) => page.items.length === 1,
  );
  const [letter] = items;
  expect(letter).toMatchObject({
    reason: 'max-deliveries',
    service: 'hanging',
    consumer: 'hanging',
    subject: 'saga.command.hanging.reserve',
    deliveries: 2,
    headers: { 'ce-id': `${runId}.reserve.1` },
  });
  await consumer.stop();
  await web.useCases.redriveDeadLetter({ id: letter?.id ?? '', by: TESTER });
  expect(await web.deadLetters.find(letter?.id ?? '')).toMatchObject({
    status: 'retried',
    retries: 1,
  });
  await reply(runId, `${runId}.reserve.1`, { result: { held: true } });
  expect((await untilRun(web, runId)).status).toBe('completed');
});

async function send(subject: string, fields: { [name: string]: string }, body: string) {
  const connection = await web.link.ready();
  const all = headers();
  for (const [name, value] of Object.entries(fields)) all.set(name, value);
  connection.publish(subject, body, { headers: all });
  await connection.flush();
}

async function reply(runId: string, commandId: string, body: object): Promise<void> {
  const { partitionOf } = await import('@/server/application/wire/partition');
  const fields = {
    'ce-id': `${commandId}:reply`,
    'ce-type': 'backstitch.reply.succeeded.v1',
    'ce-runid': runId,
    'ce-causationid': commandId,
  };
  await send(`saga.reply.${partitionOf(runId, web.partitions)}`, fields, JSON.stringify(body));
}

async function neverAcknowledging(service: string): Promise<{ stop(): Promise<void> }> {
  const { AckPolicy, jetstream, jetstreamManager } = await import('@nats-io/jetstream');
  const connection = await web.link.ready();
  const manager = await jetstreamManager(connection);
  await manager.consumers.add('SAGA_COMMANDS', {
    durable_name: service,
    filter_subject: `saga.command.${service}.>`,
    ack_policy: AckPolicy.Explicit,
    ack_wait: 200e6,
    max_deliver: 2,
  });
  const consumer = await jetstream(connection).consumers.get('SAGA_COMMANDS', service);
  const messages = await consumer.consume({ callback: () => undefined });
  return {
    async stop() {
      await messages.close();
    },
  };
}
