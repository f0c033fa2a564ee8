import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { startTestWorker } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { startOrderParticipants } from '@/server/testing/order-participants';
import { orderSaga } from '@/server/testing/order-saga';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin, member } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;
let ann: Caller;
let bob: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
  ann = (await member(test, admin, { email: 'ann@example.com', role: 'viewer' })).caller;
  bob = (await member(test, admin, { email: 'bob@example.com', role: 'operator' })).caller;
});

afterAll(() => test?.close());

const viewsOf = async (caller: Caller) => (await caller.query('views.list')).body.result.data;

it('keeps views for whoever saved them, and shows the team what is shared', async () => {
  const save = (caller: Caller, view: object) => caller.mutate('views.save', view);
  const stuck = { name: 'Stuck', query: 'status=stuck', shared: false };
  const { id } = (await save(ann, stuck)).body.result.data;
  expect((await save(ann, { ...stuck, query: '' })).status).toBe(409);
  expect((await save(bob, { ...stuck, name: 'Ours', shared: true })).status).toBe(200);
  expect(await viewsOf(ann)).toMatchObject([
    { name: 'Ours', mine: false, owner: { name: 'bob' } },
    { ...stuck, mine: true },
  ]);
  expect(await viewsOf(bob)).toMatchObject([{ name: 'Ours', mine: true }]);

  // What is not theirs is not there for them; admins tidy up what is shared, and only that.
  expect((await bob.mutate('views.change', { id, name: 'Bob’s' })).status).toBe(404);
  expect((await bob.mutate('views.remove', { id })).status).toBe(404);
  expect((await admin.mutate('views.remove', { id })).status).toBe(404);
  expect((await ann.mutate('views.change', { id, name: 'Late', shared: true })).status).toBe(200);
  expect((await viewsOf(bob)).map(({ name }: { name: string }) => name)).toEqual(['Late', 'Ours']);
  expect((await admin.mutate('views.remove', { id })).status).toBe(200);
  expect(await viewsOf(ann)).toHaveLength(1);
  const { items } = (await admin.query('audit.list', { targetType: 'view' })).body.result.data;
  expect(items.map(({ action }: { action: string }) => action)).toEqual([
    'view.removed',
    'view.changed',
    'view.saved',
    'view.saved',
  ]);
});

const ORDER: SagaDefinition = {
  name: 'order',
  search: { order: 'input.order', country: 'input.country', cardNumber: 'input.card' },
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'succeed', name: 'done' },
  ],
  edges: [{ from: 'start', to: 'done' }],
};

it('finds runs by the fields that their saga names, and by no secret one', async () => {
  const worker = await startTestWorker(test.urls);
  try {
    const published = await admin.rest('/sagas/order', { method: 'PUT', body: ORDER });
    expect(published.status, JSON.stringify(published.body)).toBeLessThan(300);
    for (const [index, country] of ['DE', 'FR', 'DE'].entries()) {
      const body = { order: `o-${index}`, country, card: '4111' };
      await admin.rest('/sagas/order/runs', { method: 'POST', body });
    }
    const found = async (fields: object) => {
      const { body } = await bob.query('runs.list', { fields });
      return body.result.data.items.map((run: { input: { order: string } }) => run.input.order);
    };
    await eventually(
      () => found({ country: 'DE' }),
      (orders) => orders.length === 2,
    );
    expect(await found({ country: 'DE', order: 'o-2' })).toEqual(['o-2']);
    expect(await found({ order: 'o-9' })).toEqual([]);
    const preview = { selection: { type: 'filter', fields: { country: 'DE' } } };
    const counted = await bob.mutate('bulk.preview', preview);
    expect(counted.body.result.data).toEqual({ completed: 2 });

    const [run] = (await bob.query('runs.list', { fields: { order: 'o-1' } })).body.result.data
      .items;
    expect(run.fields).toEqual({ order: 'o-1', country: 'FR', cardNumber: '••••••••' });
    expect((await bob.query('runs.list', { fields: { cardNumber: '4111' } })).status).toBe(422);
    const guess = { selection: { type: 'filter', fields: { cardNumber: '4111' } } };
    expect((await bob.mutate('bulk.preview', guess)).status).toBe(422);
  } finally {
    await worker.stop();
  }
});

const failing = (name: string, error: string): SagaDefinition => ({
  name,
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'fail', name: 'over', error, message: 'on purpose' },
  ],
  edges: [{ from: 'start', to: 'over' }],
});

it('finds runs by the name of the error that they failed with', async () => {
  const worker = await startTestWorker(test.urls);
  try {
    const sagas = [
      failing('first', 'OutOfStock'),
      failing('second', 'OutOfStock'),
      failing('third', 'OutOf'),
    ];
    for (const saga of sagas) {
      await admin.rest(`/sagas/${saga.name}`, { method: 'PUT', body: saga });
      await admin.rest(`/sagas/${saga.name}/runs`, { method: 'POST', body: {} });
    }
    const found = async (filter: object) => {
      const { body } = await bob.query('runs.list', filter);
      return body.result.data.items.map(({ saga }: { saga: string }) => saga);
    };
    await eventually(
      async () => [...(await found({ error: 'OutOfStock' })), ...(await found({ error: 'OutOf' }))],
      (names) => names.length === 3,
    );
    expect(await found({ error: 'OutOfStock', saga: 'second' })).toEqual(['second']);
    expect(await found({ error: 'OutOf' })).toEqual(['third']);
    expect(await found({ error: 'outofstock' })).toEqual([]);
    const selection = { type: 'filter', error: 'OutOfStock' };
    const counted = (await bob.mutate('bulk.preview', { selection })).body.result.data;
    expect(Object.values(counted)).toEqual([2]);
  } finally {
    await worker.stop();
  }
});

const ASKING: SagaDefinition = {
  name: 'asking',
  nodes: [
    { type: 'start', name: 'start' },
    { type: 'step', name: 'call', service: 'courier', action: 'call', timeout: '1h' },
    { type: 'succeed', name: 'done' },
  ],
  edges: [
    { from: 'start', to: 'call' },
    { from: 'call', to: 'done' },
  ],
};

it('finds runs that wait on a service, and runs that failed at one', async () => {
  const worker = await startTestWorker(test.urls, { partitions: 64 });
  const participants = await startOrderParticipants(test.urls);
  try {
    for (const saga of [ASKING, orderSaga({ name: 'refused' })]) {
      await admin.rest(`/sagas/${saga.name}`, { method: 'PUT', body: saga });
    }
    const start = async (saga: string, body: object): Promise<string> =>
      (await admin.rest(`/sagas/${saga}/runs`, { method: 'POST', body })).body.runId;
    const waiting = await start('asking', {});
    const failed = await start('refused', { order: 'o-1', fails: 'charge' });
    const found = async (query: string) => {
      const { body } = await bob.rest(`/runs?${query}`);
      return body.items.map(({ runId }: { runId: string }) => runId);
    };
    await eventually(
      async () => [
        ...(await found('waitsOn=courier')),
        ...(await found('failedAt=payments&status=compensated')),
      ],
      (runs) => runs.length === 2,
    );
    expect(await found('waitsOn=courier')).toEqual([waiting]);
    expect(await found('failedAt=payments')).toEqual([failed]);
    for (const none of ['waitsOn=payments', 'waitsOn=stock', 'failedAt=stock']) {
      expect(await found(none), none).toEqual([]);
    }
    const selection = { type: 'filter', waitsOn: 'courier' };
    const counted = (await bob.mutate('bulk.preview', { selection })).body.result.data;
    expect(counted).toEqual({ running: 1 });
  } finally {
    await participants.stop();
    await worker.stop();
  }
});
