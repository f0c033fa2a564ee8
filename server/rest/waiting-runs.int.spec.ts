import { afterAll, beforeAll, expect, it } from 'vitest';
import { sagaOf } from '@/test-support/waiting-sagas';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin, member } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;
let designer: Caller;
let operator: Caller;

/** No worker runs here: what the API itself decides must be there at once. */
const SAGA = sagaOf(
  'waiting',
  [
    { type: 'start', name: 'start' },
    { type: 'signal', name: 'payment', signal: 'paid', correlation: 'input.order' },
    { type: 'approval', name: 'check', role: 'operator', outcomes: ['yes', 'no'] },
    { type: 'step', name: 'ask', service: 'nobody', action: 'ask' } as never,
    { type: 'succeed', name: 'done', output: '{% steps.ask.result %}' },
    { type: 'fail', name: 'refused', error: 'Refused' },
  ],
  [
    ...['start > payment', 'payment > check', 'check > ask : yes', 'check > refused : no'],
    'ask > done',
  ],
);

beforeAll(async () => {
  test = await startApi();
  admin = await firstAdmin(test);
  const as = async (role: 'designer' | 'operator') =>
    (await member(test, admin, { email: `${role}@example.com`, role })).caller;
  [designer, operator] = [await as('designer'), await as('operator')];
  expect((await admin.rest('/sagas/waiting', { method: 'PUT', body: SAGA })).status).toBe(200);
});
afterAll(() => test?.close());

it('takes a run from its signal over its approval to its end', async () => {
  const { runId } = (await admin.rest('/sagas/waiting/runs', { body: { order: 'o-1' } })).body;
  const at = `/runs/${runId}`;
  const waits = async () => (await designer.rest(at)).body.waits;
  expect(await waits()).toMatchObject([{ type: 'signal', place: 'payment', correlation: 'o-1' }]);

  const paid = `${at}/signals/paid?correlation=o-1`;
  const headers = { 'idempotency-key': 's-1' };
  const taken = await designer.rest(paid, { body: { amount: 1 }, headers });
  expect([taken.status, taken.body]).toEqual([202, { runId, signalId: 's-1', outcome: 'taken' }]);
  expect((await designer.rest(paid, { body: {}, headers })).body.outcome).toBe('known');
  expect((await designer.rest(`${at}/signals/payed`, { body: {} })).status).toBe(409);

  const check = `${at}/approvals/check`;
  const yes = { body: { outcome: 'yes' } };
  expect(await waits()).toMatchObject([{ type: 'approval', place: 'check', role: 'operator' }]);
  const refused = await designer.rest(check, yes);
  expect([refused.status, refused.body.detail]).toEqual([
    403,
    'check is decided by the role operator, and yours is designer.',
  ]);
  expect((await operator.rest(check, { body: { outcome: 'maybe' } })).status).toBe(422);
  expect((await operator.rest(check, yes)).status).toBe(202);
  expect((await operator.rest(check, yes)).status).toBe(409);

  expect((await operator.rest(`${at}/suspend`, { body: { reason: 'wait' } })).status).toBe(202);
  expect((await designer.rest(at)).body.status).toBe('suspended');
  expect((await operator.rest(`${at}/resume`, { method: 'POST' })).status).toBe(202);
  expect((await operator.rest(`${at}/steps/ask/retry`, { method: 'POST' })).status).toBe(409);
  expect((await operator.rest(`${at}/steps/no%20name/skip`, { method: 'POST' })).status).toBe(422);
  const skip = { body: { result: { said: 'yes' }, reason: 'by phone' } };
  expect((await operator.rest(`${at}/steps/ask/skip`, skip)).status).toBe(202);
  expect((await designer.rest(at)).body).toMatchObject({
    status: 'completed',
    output: { said: 'yes' },
    waits: [],
  });
  expect((await designer.rest(paid, { body: {} })).status).toBe(409);
});

it('lets a run go on in another version that fits, and says why not in others', async () => {
  const { runId } = (await admin.rest('/sagas/waiting/runs', { body: { order: 'o-2' } })).body;
  const nodes = SAGA.nodes.map((node) =>
    node.type === 'signal' ? { ...node, signal: 'promised' } : node,
  );
  for (const body of [
    { ...SAGA, title: 'Another' },
    { ...SAGA, nodes },
  ]) {
    expect((await admin.rest('/sagas/waiting', { method: 'PUT', body })).status).toBe(200);
  }
  const at = `/runs/${runId}`;
  const { current, versions } = (await designer.rest(`${at}/versions`)).body;
  expect([current, versions]).toMatchObject([
    1,
    [
      { version: 3, reasons: [{ node: 'payment', reason: 'asks-other' }] },
      { version: 2, reasons: [] },
    ],
  ]);
  const move = (version: unknown) => ({ body: { version, reason: 'mended' } });
  expect((await designer.rest(`${at}/migrate`, move(2))).status).toBe(403);
  expect((await operator.rest(`${at}/migrate`, move('latest'))).status).toBe(422);
  expect((await operator.rest(`${at}/migrate`, move(9))).status).toBe(404);
  const refused = await operator.rest(`${at}/migrate`, move(3));
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'The run cannot go on in version 3. The run waits at payment, and the other version waits for another signal there.',
  ]);
  expect((await operator.rest(`${at}/migrate`, move(2))).status).toBe(202);
  expect((await designer.rest(at)).body.version).toBe(2);
  const last = (await designer.rest(`${at}/events`)).body.items.at(-1);
  expect(last).toMatchObject({ type: 'RunMigrated', data: { from: 1, to: 2, reason: 'mended' } });
});
