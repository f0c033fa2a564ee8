import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretRule } from '@/saga/dead-letters/masking';
import { NotFound } from '@/server/application/errors';
import { traceServices } from '@/server/composition/trace-services';
import { BreakableService, weighedParcel } from '@/server/testing/breakable-service';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';
import { PAID_ORDER } from '@/test-support/waiting-sagas';

let engine: EngineUnderTest;
let scales: BreakableService;
let trace: ReturnType<typeof traceServices>;

beforeAll(async () => {
  engine = await startEngine();
  scales = await BreakableService.start(engine.urls);
  trace = traceServices(engine.web, secretRule([]));
  await publish(engine.web, orderSaga());
  await publish(engine.web, weighedParcel());
  await publish(engine.web, PAID_ORDER);
  await publish(engine.web, { ...orderSaga({ name: 'dance' }), execution: 'choreography' });
  const nobody = orderSaga({ name: 'unheard' });
  const nodes = nobody.nodes.map((node) =>
    node.type === 'step' ? { ...node, service: 'nobody' } : node,
  );
  await publish(engine.web, { ...nobody, nodes });
});

afterAll(async () => {
  await scales?.close();
  await engine?.close();
});

const stateOf = async (id: string) =>
  (await trace.passport(id)).hops.map(({ name, state }) => `${name} ${state}`);

describe('the passport of a message', () => {
  it('shows a command and its reply at every hop, in the order in which they came there', async () => {
    const runId = await engine.start('order');
    await untilRun(engine.web, runId);
    const id = `${runId}.charge.1`;
    const { hops, stuckAt } = await eventually(
      () => trace.passport(`${id}:reply`),
      (passport) => passport.hops.every(({ state }) => state === 'done'),
    );
    expect(stuckAt).toBeNull();
    expect(hops.map(({ name }) => name)).toEqual([
      ...['written', 'outbox', 'stream', 'delivered', 'handled'],
      ...['reply-stream', 'reply-delivered', 'taken', 'projected'],
    ]);
    const stream = hops.find(({ name }) => name === 'stream');
    expect(stream?.says).toMatch(
      /^SAGA_COMMANDS, sequence \d+, on saga\.command\.payments\.charge$/,
    );
    const times = hops.flatMap(({ at }) => at ?? []);
    expect(times).toHaveLength(5);
    expect(times).toEqual(times.toSorted());
  });

  it('says how often a command that was handled had been delivered', async () => {
    const runId = await engine.start('order', { order: 'o-2', fails: 'charge!' });
    await untilRun(engine.web, runId);
    const { hops } = await eventually(
      () => trace.passport(`${runId}.charge.1`),
      (passport) => passport.hops.every(({ state }) => state === 'done'),
    );
    expect(hops.find(({ name }) => name === 'delivered')).toMatchObject({
      says: 'Delivered more than once, and acknowledged.',
      details: ['payments: acknowledged', 'It was delivered 2 times to whoever answered.'],
    });
    expect(hops.find(({ name }) => name === 'reply-delivered')?.says).toContain('Nobody tells of');
  });

  it('says to which of our consumers a message came again, and when', async () => {
    const runId = await engine.start('dance');
    await untilRun(engine.web, runId);
    const id = `${runId}.reserve.completed`;
    const observing = engine.web.bus.consumeFlow('observer', (delivery) => {
      const isFirst = delivery.headers['ce-id'] === id && delivery.deliveries === 1;
      if (isFirst) delivery.retryIn(20);
      else delivery.ack();
    });
    const { hops } = await eventually(
      () => trace.passport(id),
      (passport) => passport.hops.some(({ details }) => details.join().includes('observer')),
    );
    await observing.stop();
    expect(hops.find(({ name }) => name === 'delivered')?.details.at(-1)).toMatch(
      /^reactor-observer: delivered 2 times, again 20\d\d-\S+Z$/,
    );
    const [again] = await engine.web.redeliveries.of([id]);
    expect(await engine.web.redeliveries.forget(again?.at ?? '')).toBe(0);
    expect(await engine.web.redeliveries.forget('2999-01-01T00:00:00.000Z')).toBe(1);
  });

  it('shows an integration event, which nobody need take', async () => {
    const runId = await engine.start('order');
    const { version } = await untilRun(engine.web, runId);
    await eventually(
      () => stateOf(`${runId}:${version}`),
      (hops) =>
        hops.join() === 'written done,outbox done,stream done,delivered done,projected done',
    );
  });

  it('shows what a service told the others, and the event that tells of it', async () => {
    const runId = await engine.start('dance');
    await untilRun(engine.web, runId);
    const id = `${runId}.reserve.completed`;
    const { hops } = await eventually(
      () => trace.passport(id),
      (passport) => passport.hops.every(({ state }) => state === 'done'),
    );
    expect(hops.map(({ name }) => name)).toEqual([
      ...['written', 'outbox', 'stream', 'delivered', 'taken', 'projected'],
    ]);
    expect(hops[0]?.says).toBe('By stock, as it did its part.');
    const heard = hops.find(({ name }) => name === 'delivered')?.details ?? [];
    expect(heard.map((line) => line.split(':')[0]).toSorted()).toEqual([
      'reactor-payments',
      'tracker',
    ]);
    expect((await trace.find(id)).runs).toMatchObject([{ by: 'message', run: { runId } }]);
    await expect(trace.passport(`${runId}.other.completed`)).rejects.toBeInstanceOf(NotFound);
  });

  it('shows a signal, from its stream to the run that it was for', async () => {
    const runId = await engine.start('paid-order', { order: 'o-7' });
    const { bus, reads } = engine.web;
    await eventually(
      () => reads.getRun(runId),
      (run) => run?.currentNodes.includes('payment') === true,
    );
    const about = { 'ce-id': 'pay-1', 'ce-runid': runId, 'ce-signalcorrelation': 'o-7' };
    const body = JSON.stringify({ amount: 3 });
    await bus.publishAll([{ id: 'pay-1', subject: 'saga.signal.paid', headers: about, body }]);
    const { hops } = await eventually(
      () => trace.passport(`${runId}/signal/pay-1`).catch(() => ({ hops: [] })),
      (passport) =>
        passport.hops.length > 0 && passport.hops.every(({ state }) => state === 'done'),
    );
    expect(hops.map(({ name }) => name)).toEqual(['stream', 'delivered', 'taken', 'projected']);
    expect(hops[0]?.says).toMatch(/^SAGA_SIGNALS, sequence \d+, on saga\.signal\.paid$/);
    expect(await trace.find(' pay-1 ')).toMatchObject({
      messageId: null,
      runs: [{ by: 'signal', run: { runId } }],
    });
    expect((await trace.find('pay-2')).runs).toEqual([]);
    const unknown = trace.passport(`${runId}/signal/pay-2`);
    await expect(unknown).rejects.toBeInstanceOf(NotFound);
  });

  it('shows a signal that came through the API, by its own id and who sent it', async () => {
    const runId = await engine.start('paid-order', { order: 'o-8' });
    const { reads, useCases } = engine.web;
    await eventually(
      () => reads.getRun(runId),
      (run) => run?.currentNodes.includes('payment') === true,
    );
    const paid = { name: 'paid', correlation: 'o-8', payload: { amount: 3 }, by: TESTER };
    await useCases.signalRun({ ...paid, runId, signalId: 'pay-by-hand' });
    expect(await trace.find('pay-by-hand')).toMatchObject({
      messageId: null,
      runs: [{ by: 'signal', run: { runId } }],
    });
    const { hops } = await eventually(
      () => trace.passport(`${runId}/signal/pay-by-hand`),
      (passport) => passport.hops.every(({ state }) => state === 'done'),
    );
    expect(hops.map(({ name }) => name)).toEqual(['written', 'taken', 'projected']);
    expect(hops[0]?.says).toMatch(/^Sent by Test through the API/);
  });

  it('is stuck where nobody takes the command', async () => {
    const runId = await engine.start('unheard');
    const passport = await eventually(
      () => trace.passport(`${runId}.reserve.1`),
      ({ stuckAt }) => stuckAt !== null,
    );
    expect(passport.stuckAt).toBe('delivered');
    await engine.web.useCases.cancelRun({ runId, reason: 'The test is over.', by: TESTER });
  });

  it('is stuck where the command died, and names its letter', async () => {
    const runId = await engine.start('parcel', {});
    const { items } = await eventually(
      () => engine.web.deadLetters.list({ runId, limit: 1 }),
      (page) => page.items.length === 1,
    );
    const [letter] = items;
    const passport = await trace.passport(letter?.headers['ce-id'] ?? '');
    const delivered = passport.hops.find(({ name }) => name === 'delivered');
    expect(passport.stuckAt).toBe('delivered');
    expect(delivered?.deaths).toMatchObject([
      { letterId: letter?.id, deliveries: letter?.deliveries },
    ]);
  });

  it('is refused for what no run has sent', async () => {
    const runId = await engine.start('order');
    for (const id of ['no id', `${runId}.other.1`, `${crypto.randomUUID()}.charge.1`]) {
      await expect(trace.passport(id)).rejects.toBeInstanceOf(NotFound);
    }
  });
});

describe('finding by an id', () => {
  it('knows runs, messages, correlations, keys and letters', async () => {
    const asked = { saga: 'order', input: { order: 'o-9' }, by: TESTER };
    const { runId } = await engine.web.useCases.startRun({
      ...asked,
      ...{ idempotencyKey: 'key-9', correlationId: 'basket-9' },
    });
    await untilRun(engine.web, runId);
    const by = async (id: string) => {
      const found = await trace.find(id);
      return [found.messageId, ...found.runs.map((one) => `${one.by} ${one.run.runId}`)];
    };
    expect(await by(` ${runId.toUpperCase()} `)).toEqual([null, `run ${runId}`]);
    expect(await by('basket-9')).toEqual([null, `correlation ${runId}`]);
    expect(await by('key-9')).toEqual([null, `key ${runId}`]);
    const message = `${runId}.charge.1`;
    expect(await by(`${message}:reply`)).toEqual([message, `message ${runId}`]);
    const [letter] = (await engine.web.deadLetters.list({ limit: 1 })).items;
    expect(await by(letter?.id ?? '')).toEqual([null, `letter ${letter?.runId}`]);
    expect(await trace.find('nothing of the kind')).toEqual({
      messageId: null,
      runs: [],
      letter: null,
    });
  });
});
