import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import { Caller } from './testing/caller';
import { firstAdmin } from './testing/people';
import { simpleSaga } from './testing/simple-saga';

let test: ApiUnderTest;
let admin: Caller;

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
  const saga = simpleSaga('hooked');
  const input = { amount: '{% input.order.total %}' };
  const nodes = saga.nodes.map((node) =>
    node.type === 'start'
      ? { ...node, triggers: [{ type: 'webhook', path: 'new-order', input }] }
      : node,
  );
  const published = await admin.rest('/sagas/hooked', { method: 'PUT', body: { ...saga, nodes } });
  expect(published.status).toBe(200);
});
afterAll(() => test?.close());

it('starts one run a key, with what the trigger makes of the body', async () => {
  const call = { body: { order: { total: 12 } }, headers: { 'idempotency-key': 'o-1' } };
  const { status, body } = await admin.rest('/webhooks/new-order', call);
  expect(status).toBe(202);
  expect((await admin.rest('/webhooks/new-order', call)).body).toEqual(body);
  const events = (await admin.rest(`/runs/${body.runId}/events`)).body;
  expect(JSON.stringify(events)).toContain('"input":{"amount":12}');
});

it('says what is wrong with the body, with the path, and with the caller', async () => {
  const wrong = await admin.rest('/webhooks/new-order', { body: { order: { total: 0 } } });
  expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([
    422,
    expect.stringContaining('/amount'),
  ]);
  const unknown = await admin.rest('/webhooks/no-such', { body: {} });
  expect([unknown.status, unknown.body.detail]).toEqual([404, 'There is no webhook no-such.']);
  expect((await new Caller(test.api).rest('/webhooks/new-order', { body: {} })).status).toBe(401);
});
