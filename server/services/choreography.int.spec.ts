import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CapsuleRun, readCapsule } from '@/saga/capsule/capsule';
import { replayRun } from '@/saga/capsule/replay';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { capsuleServices } from '@/server/api/bind/capsules';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { isResting, orderSaga, waitingOrder } from '@/server/testing/order-saga';

let engine: EngineUnderTest;

beforeAll(async () => {
  engine = await startEngine();
});

afterAll(() => engine.close());

describe('a choreographed run', () => {
  it('is seen from its start on, step by step, with its messages', async () => {
    await publish(engine.web, waitingOrder('resting'));
    const runId = await engine.start('resting');
    await eventually(() => engine.web.reads.getRun(runId), isResting);
    const steps = await engine.web.reads.getSteps(runId);
    expect(steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'reserve completed',
      'charge completed',
    ]);
    const messages = await engine.web.reads.getMessages(runId);
    expect(messages.map(({ direction, node }) => `${direction} ${node}`)).toEqual([
      ...['command reserve', 'reply reserve'],
      ...['command charge', 'reply charge'],
    ]);
  });

  it('turns back when it is cancelled, once', async () => {
    await publish(engine.web, waitingOrder('cancelled-order'));
    const runId = await engine.start('cancelled-order');
    await eventually(() => engine.web.reads.getRun(runId), isResting);
    const cancel = { runId, reason: 'not wanted any more', by: TESTER };
    await engine.web.useCases.cancelRun(cancel);
    expect((await untilRun(engine.web, runId)).status).toBe('cancelled');
    await expect(engine.web.useCases.cancelRun(cancel)).rejects.toThrow('it cannot be cancelled');
    const effects = await engine.participants.effects();
    const done = ['reserve', 'charge', 'ship', 'refund', 'release'];
    expect(done.map((action) => effects.get(`${runId} ${action}`) ?? 0)).toEqual([1, 1, 0, 1, 1]);
  });

  it('turns back at its deadline', async () => {
    await publish(engine.web, waitingOrder('late-order', { deadline: '2s' }));
    const run = await untilRun(engine.web, await engine.start('late-order'));
    expect(run).toMatchObject({ status: 'compensated', error: { name: 'DeadlineExceeded' } });
  });

  it('undoes what is in doubt when nobody answers in time', async () => {
    const order = orderSaga({ name: 'silent-order', maxAttempts: 2 });
    const silent = { service: 'nobody', timeout: '300ms' };
    const nodes = order.nodes.map((node) =>
      node.name === 'charge' && node.type === 'step' ? { ...node, ...silent } : node,
    );
    await publish(engine.web, { ...order, nodes, execution: 'choreography' });
    const run = await untilRun(engine.web, await engine.start('silent-order'));
    expect(run).toMatchObject({ status: 'compensated', error: { name: 'Timeout' } });
    const steps = await engine.web.reads.getSteps(run.runId);
    expect(steps.find(({ name }) => name === 'refund')?.status).toBe('completed');
  });

  it('is stuck with what could not be undone, until somebody settles that', async () => {
    await publish(engine.web, {
      ...orderSaga({ name: 'stuck-order', maxAttempts: 1 }),
      ...refusing(),
    });
    const runId = await engine.start('stuck-order', { order: 'o-1', fails: 'ship' });
    const run = await untilRun(engine.web, runId, new Set(['stuck']));
    expect(run.debts.map(({ step }) => step).sort()).toEqual(['charge', 'reserve']);
    await engine.web.useCases.resolveRun({ runId, reason: 'refunded by hand', by: TESTER });
    expect((await untilRun(engine.web, runId)).status).toBe('resolved');
  });

  it('that is stuck has its work tried again, and what was done by hand taken as done', async () => {
    const { useCases, reads } = engine.web;
    const order = { ...orderSaga({ name: 'mended-order', maxAttempts: 1 }), ...refusing() };
    await publish(engine.web, order);
    const runId = await engine.start('mended-order', { order: 'o-1', fails: 'ship' });
    await untilRun(engine.web, runId, new Set(['stuck']));
    const refund = { runId, kind: 'compensation', node: 'refund', by: TESTER } as const;
    await useCases.retryWork(refund);
    await eventually(
      () => reads.getEvents(runId, 0, 100),
      (events) => events.filter(({ type }) => type === 'RunStuck').length === 2,
    );
    const other = { ...refund, node: 'release' };
    await expect(useCases.retryWork(other)).rejects.toThrow('cannot be continued with release');
    await useCases.skipWork({ ...refund, result: null, reason: 'Transfer 4711' });
    expect((await untilRun(engine.web, runId)).status).toBe('compensated');
    const effects = await engine.participants.effects();
    expect(effects.get(`${runId} release`)).toBe(1);
    await expect(useCases.retryWork(refund)).rejects.toThrow('The run is compensated');
  });

  it('has nobody who could hold it', async () => {
    await publish(engine.web, waitingOrder('held-order'));
    const runId = await engine.start('held-order');
    const suspending = engine.web.useCases.suspendRun({ runId, reason: 'wait', by: TESTER });
    await expect(suspending).rejects.toThrow('This run is a choreography');
  });

  it('can be no sub-saga, which its parent is told', async () => {
    await publish(engine.web, waitingOrder('child-order'));
    await publish(engine.web, {
      name: 'parent',
      nodes: [
        { type: 'start', name: 'start' },
        { type: 'sub-saga', name: 'child', saga: 'child-order', input: { order: 'o-1' } },
        { type: 'succeed', name: 'done' },
      ],
      edges: [
        { from: 'start', to: 'child' },
        { from: 'child', to: 'done' },
      ],
    });
    const run = await untilRun(engine.web, await engine.start('parent', {}));
    expect(run).toMatchObject({ status: 'compensated', error: { name: 'SubSagaRefused' } });
    expect(run.error?.message).toContain('choreography');
  });

  it('leaves nothing to be sent or waited for behind', async () => {
    const order = orderSaga({ name: 'tidy-order' });
    await publish(engine.web, { ...order, execution: 'choreography' });
    const runId = await engine.start('tidy-order');
    await untilRun(engine.web, runId);
    await eventually(
      () => engine.web.prisma.outbox.count({ where: { runId } }),
      (rows) => rows === 0,
    );
    expect(await engine.web.prisma.timer.count({ where: { runId } })).toBe(0);
  });

  it('has a dead letter where its services are told nonsense, and goes on', async () => {
    const [message] = await engine.web.bus.publishAll([
      { id: 'nonsense', subject: 'saga.event.order.flow.a.b', headers: {}, body: '{"event":1}' },
    ]);
    expect(message?.stored).toBe(true);
    const letters = await eventually(
      () =>
        engine.web.prisma.deadLetter.findMany({ where: { subject: 'saga.event.order.flow.a.b' } }),
      (found) => found.some(({ consumer }) => consumer === 'tracker'),
    );
    expect(letters[0]).toMatchObject({ reason: 'malformed' });
    const order = orderSaga({ name: 'sound-order' });
    await publish(engine.web, { ...order, execution: 'choreography' });
    expect((await untilRun(engine.web, await engine.start('sound-order'))).status).toBe(
      'completed',
    );
  });
});

describe('every run of a choreography that was had here', () => {
  it('is replayed from a capsule as its services decided it', async () => {
    const { reads, sagas, clock } = engine.web;
    const { make } = capsuleServices({
      runs: { events: (runId, after, limit) => reads.getEvents(runId, after, limit) },
      deadLetters: { list: async () => ({ items: [], nextCursor: null }) },
      ...{ sagas, clock, secretNames: [] },
    });
    const { items } = await reads.listRuns({ limit: 100 });
    const runs = items.filter(({ saga }) => saga !== 'parent');
    const replays = await Promise.all(
      runs.map(async ({ runId, saga }) => {
        const text = JSON.stringify(await make({ runIds: [runId], note: '', by: 'Test' }));
        const read = readCapsule(text);
        if ('problem' in read) throw new Error(read.problem);
        const { capsule } = read;
        const [run] = capsule.runs;
        return `${saga} ${replayRun(capsule, run as CapsuleRun).type}`;
      }),
    );
    expect(replays.sort()).toEqual(runs.map(({ saga }) => `${saga} same`).sort());
    expect(replays).toHaveLength(9);
  });
});

/** Nothing that was charged can be given back. */
function refusing(): Pick<SagaDefinition, 'execution' | 'nodes'> {
  const { nodes } = orderSaga({ maxAttempts: 1 });
  return {
    execution: 'choreography',
    nodes: nodes.map((node) =>
      node.name === 'refund' && node.type === 'compensation'
        ? { ...node, transport: { type: 'simulated', latency: '1ms', failureRate: 1 } }
        : node,
    ),
  };
}
