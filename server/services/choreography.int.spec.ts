import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '@/saga/definition/primitives';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { TEMPLATES } from '@/saga/templates/templates';
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
});

afterAll(async () => {
  await participants.stop();
  await worker.stop();
  await web.close();
  await nats.stop();
  await database.drop();
});

async function start(saga: string, input: Json = { order: 'o-1' }): Promise<string> {
  return (await web.useCases.startRun({ saga, input, by: TESTER })).runId;
}

/** The order with a wait before it is shipped. */
function waitingOrder(name: string, extra: Partial<SagaDefinition> = {}): SagaDefinition {
  const order = orderSaga({ name });
  return {
    ...order,
    execution: 'choreography',
    nodes: [...order.nodes, { type: 'wait', name: 'rest', duration: '1h' }],
    edges: [
      ...order.edges.filter(({ from }) => from !== 'charge'),
      { from: 'charge', to: 'rest' },
      { from: 'rest', to: 'ship' },
      { from: 'charge', to: 'refund', type: 'compensation' },
    ],
    ...extra,
  };
}

const RESTING = (run: { currentNodes: readonly string[] } | null) =>
  run?.currentNodes.includes('rest') === true;

describe('both modes of one drawing', () => {
  const modes = ['orchestration', 'choreography'] as const;

  it.each(['', 'charge?', 'reserve', 'charge', 'ship'])(
    'end alike and do the same when “%s” fails',
    async (fails) => {
      const seen = await Promise.all(
        modes.map(async (execution) => {
          const name = `order-${execution}`;
          await publish(web, { ...orderSaga({ name }), execution });
          const runId = await start(name, { order: 'o-1', fails });
          const { status, output, error } = await untilRun(web, runId);
          const steps = await web.reads.getSteps(runId);
          const effects = [...(await participants.effects())].filter(([key]) =>
            key.startsWith(runId),
          );
          return {
            ...{ status, output, error },
            steps: steps.map(({ name: step, status: became, attempts, input, result }) => {
              return { step, became, attempts, input, result };
            }),
            effects: effects.map(([key, times]) => [key.slice(runId.length), times]).sort(),
          };
        }),
      );
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[0]?.status).toBe(['', 'charge?'].includes(fails) ? 'completed' : 'compensated');
    },
  );

  it.each(['trip-booking', 'order-fulfilment', 'money-transfer'])(
    'end alike: template %s, and when its last step fails',
    async (wanted) => {
      const template = simulated(
        TEMPLATES.find(({ name }) => name === wanted) as SagaDefinition,
        () => 0,
      );
      for (const broken of [false, true]) {
        const ended = await Promise.all(
          modes.map(async (execution) => {
            const name = `${wanted}-${execution}-${broken}`;
            await publish(web, { ...(broken ? failing(template) : template), name, execution });
            const run = await untilRun(web, await start(name, exampleOf(template)));
            const steps = await web.reads.getSteps(run.runId);
            const became = steps.map(({ name: step, status }) => `${step} ${status}`).sort();
            return { status: run.status, became };
          }),
        );
        expect(ended[1]).toEqual(ended[0]);
        expect(ended[0]?.status).toBe(broken ? 'compensated' : 'completed');
      }
    },
  );
});

/** What the template's schema gives as examples and defaults. */
function exampleOf({ input }: SagaDefinition): Json {
  const examples = (input as { examples?: readonly Json[] } | undefined)?.examples;
  return examples?.[0] ?? {};
}

/** The last step that may fail for good refuses whenever it is asked. */
function failing(template: SagaDefinition): SagaDefinition {
  const last = template.nodes.findLast(
    (node) => node.type === 'step' && node.kind !== 'retriable',
  )?.name;
  return simulated(template, (name) => (name === last ? 1 : 0));
}

/** With participants that are there, and fail as often as is said of each node. */
function simulated(template: SagaDefinition, failureRate: (name: string) => number) {
  const nodes = template.nodes.map((node) => {
    if (node.type !== 'step' && node.type !== 'compensation') return node;
    const own =
      node.transport?.type === 'simulated' ? node.transport : { type: 'simulated' as const };
    return { ...node, transport: { ...own, latency: '1ms', failureRate: failureRate(node.name) } };
  });
  return { ...template, nodes };
}

/** The waiting order, which there is no way back from once it is paid. */
function paidOrder(name: string, execution: SagaDefinition['execution']): SagaDefinition {
  const { nodes, edges, ...order } = waitingOrder(name);
  return {
    ...order,
    execution,
    nodes: nodes
      .filter((node) => node.name !== 'refund')
      .map((node) => {
        if (node.type !== 'step' || node.name === 'reserve') return node;
        return {
          ...node,
          kind: node.name === 'charge' ? ('pivot' as const) : ('retriable' as const),
        };
      }),
    edges: edges.filter(({ to }) => to !== 'refund'),
  };
}

it.each(['orchestration', 'choreography'] as const)(
  'past its pivot a run can’t be cancelled, which is said: %s',
  async (execution) => {
    const name = `paid-${execution}`;
    await publish(web, paidOrder(name, execution));
    const runId = await start(name);
    await eventually(() => web.reads.getRun(runId), RESTING);
    const cancelling = web.useCases.cancelRun({ runId, reason: 'too late', by: TESTER });
    await expect(cancelling).rejects.toThrow('past its pivot');
    expect((await web.reads.getRun(runId))?.status).toBe('running');
  },
);

describe('a choreographed run', () => {
  it('is seen from its start on, step by step, with its messages', async () => {
    await publish(web, waitingOrder('resting'));
    const runId = await start('resting');
    await eventually(() => web.reads.getRun(runId), RESTING);
    const steps = await web.reads.getSteps(runId);
    expect(steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'reserve completed',
      'charge completed',
    ]);
    const messages = await web.reads.getMessages(runId);
    expect(messages.map(({ direction, node }) => `${direction} ${node}`)).toEqual([
      ...['command reserve', 'reply reserve'],
      ...['command charge', 'reply charge'],
    ]);
  });

  it('turns back when it is cancelled, once', async () => {
    await publish(web, waitingOrder('cancelled-order'));
    const runId = await start('cancelled-order');
    await eventually(() => web.reads.getRun(runId), RESTING);
    const cancel = { runId, reason: 'not wanted any more', by: TESTER };
    await web.useCases.cancelRun(cancel);
    expect((await untilRun(web, runId)).status).toBe('cancelled');
    await expect(web.useCases.cancelRun(cancel)).rejects.toThrow('it cannot be cancelled');
    const effects = await participants.effects();
    const done = ['reserve', 'charge', 'ship', 'refund', 'release'];
    expect(done.map((action) => effects.get(`${runId} ${action}`) ?? 0)).toEqual([1, 1, 0, 1, 1]);
  });

  it('turns back at its deadline', async () => {
    await publish(web, waitingOrder('late-order', { deadline: '2s' }));
    const run = await untilRun(web, await start('late-order'));
    expect(run).toMatchObject({ status: 'compensated', error: { name: 'DeadlineExceeded' } });
  });

  it('undoes what is in doubt when nobody answers in time', async () => {
    const order = orderSaga({ name: 'silent-order', timeout: '300ms', maxAttempts: 2 });
    const nodes = order.nodes.map((node) =>
      node.name === 'charge' && node.type === 'step' ? { ...node, service: 'nobody' } : node,
    );
    await publish(web, { ...order, nodes, execution: 'choreography' });
    const run = await untilRun(web, await start('silent-order'));
    expect(run).toMatchObject({ status: 'compensated', error: { name: 'Timeout' } });
    const steps = await web.reads.getSteps(run.runId);
    expect(steps.find(({ name }) => name === 'refund')?.status).toBe('completed');
  });

  it('is stuck with what could not be undone, until somebody settles that', async () => {
    await publish(web, { ...orderSaga({ name: 'stuck-order', maxAttempts: 1 }), ...refusing() });
    const runId = await start('stuck-order', { order: 'o-1', fails: 'ship' });
    const run = await untilRun(web, runId, new Set(['stuck']));
    expect(run.debts.map(({ step }) => step).sort()).toEqual(['charge', 'reserve']);
    await web.useCases.resolveRun({ runId, reason: 'refunded by hand', by: TESTER });
    expect((await untilRun(web, runId)).status).toBe('resolved');
  });

  it('has nobody who could hold it', async () => {
    await publish(web, waitingOrder('held-order'));
    const runId = await start('held-order');
    const suspending = web.useCases.suspendRun({ runId, reason: 'wait', by: TESTER });
    await expect(suspending).rejects.toThrow('This run is a choreography');
  });

  it('can be no sub-saga, which its parent is told', async () => {
    await publish(web, waitingOrder('child-order'));
    await publish(web, {
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
    const run = await untilRun(web, await start('parent', {}));
    expect(run).toMatchObject({ status: 'compensated', error: { name: 'SubSagaRefused' } });
    expect(run.error?.message).toContain('choreography');
  });

  it('leaves nothing to be sent or waited for behind', async () => {
    const order = orderSaga({ name: 'tidy-order' });
    await publish(web, { ...order, execution: 'choreography' });
    const runId = await start('tidy-order');
    await untilRun(web, runId);
    await eventually(
      () => web.prisma.outbox.count({ where: { runId } }),
      (rows) => rows === 0,
    );
    expect(await web.prisma.timer.count({ where: { runId } })).toBe(0);
  });

  it('has a dead letter where its services are told nonsense, and goes on', async () => {
    const [message] = await web.bus.publishAll([
      { id: 'nonsense', subject: 'saga.event.order.flow.a.b', headers: {}, body: '{"event":1}' },
    ]);
    expect(message?.stored).toBe(true);
    const letters = await eventually(
      () => web.prisma.deadLetter.findMany({ where: { subject: 'saga.event.order.flow.a.b' } }),
      (found) => found.some(({ consumer }) => consumer === 'tracker'),
    );
    expect(letters[0]).toMatchObject({ reason: 'malformed' });
    const order = orderSaga({ name: 'sound-order' });
    await publish(web, { ...order, execution: 'choreography' });
    expect((await untilRun(web, await start('sound-order'))).status).toBe('completed');
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
