import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@/server/testing/eventually';
import { sagaOf, simulated } from '@/test-support/waiting-sagas';
import { type ApiUnderTest, startApi } from './testing/api-under-test';
import type { Caller } from './testing/caller';
import { firstAdmin, member } from './testing/people';

let test: ApiUnderTest;
let admin: Caller;
let viewer: Caller;
let runIds: string[];

beforeAll(async () => {
  test = await startApi();
  await test.startWorker();
  admin = await firstAdmin(test);
  viewer = (await member(test, admin, { email: 'viewer@example.com', role: 'viewer' })).caller;
  await admin.rest('/sagas/many', { method: 'PUT', body: WAITING });
  const started = await Promise.all(
    Array.from({ length: RUNS }, (_, amount) =>
      admin.rest('/sagas/many/runs', { body: { amount } }),
    ),
  );
  runIds = started.map(({ body }) => body.runId);
  const running = async () => (await preview()).body.byStatus.running;
  await eventually(running, (runs) => runs === RUNS);
});
afterAll(() => test?.close());

/** A saga whose runs wait. */
const WAITING = sagaOf(
  'many',
  [
    { type: 'start', name: 'start' },
    { type: 'wait', name: 'rest', duration: '1h' },
    simulated('step', 'charge'),
    { type: 'succeed', name: 'done' },
  ],
  ['start > rest', 'rest > charge', 'charge > done'],
);

const RUNS = 4;
const selection = { type: 'filter', saga: 'many' };
const preview = () => admin.rest('/bulk/preview', { body: { selection } });
const untilStatus = (id: string, status: string) =>
  eventually(
    async () => (await viewer.rest(`/bulk/${id}`)).body,
    ({ job }) => job.status === status,
  );

describe('actions on many runs over HTTP', () => {
  it('say first how many runs they are about, are seen to the end, and taken back', async () => {
    expect(await preview()).toMatchObject({ status: 200, body: { byStatus: { running: RUNS } } });
    const command = { action: 'suspend', reason: 'maintenance', ratePerSecond: 1000, selection };
    const begun = await admin.rest('/bulk', { body: command });
    expect(begun.status).toBe(202);
    const { id } = begun.body;
    expect(begun.body).toMatchObject({ action: 'suspend', title: 'Runs chosen over HTTP' });
    const { job, items } = await untilStatus(id, 'done');
    expect(job.counts.done).toBe(RUNS);
    expect(items.map(({ runId }: { runId: string }) => runId).sort()).toEqual(runIds.sort());
    expect((await viewer.rest('/bulk')).body.items).toMatchObject([{ id }]);
    expect((await admin.rest(`/bulk/${id}/pause`, { method: 'POST' })).status).toBe(409);
    const undo = await admin.rest(`/bulk/${id}/undo`, { method: 'POST' });
    expect(undo).toMatchObject({ status: 202, body: { action: 'resume', undoes: id } });
    await untilStatus(undo.body.id, 'done');
  });

  it('are paused, let go on, and stopped', async () => {
    await eventually(preview, ({ body }) => body.byStatus.running === RUNS);
    const command = { action: 'suspend', reason: 'slowly', ratePerSecond: 1, selection };
    const { id } = (await admin.rest('/bulk', { body: command })).body;
    for (const [wish, status] of [
      ['pause', 'paused'],
      ['resume', 'running'],
      ['cancel', 'cancelled'],
    ] as const) {
      expect((await admin.rest(`/bulk/${id}/${wish}`, { method: 'POST' })).status).toBe(202);
      await untilStatus(id, status);
    }
  });

  it.each([
    ['no selection', 422, { action: 'cancel', reason: 'x' }],
    ['an unknown action', 422, { action: 'explode', reason: 'x', selection }],
    ['no reason', 422, { action: 'cancel', selection }],
    ['a rate of nothing', 422, { action: 'cancel', reason: 'x', ratePerSecond: 0, selection }],
  ])('refuse %s with %i', async (_what, status, body) => {
    expect((await admin.rest('/bulk', { body })).status).toBe(status);
  });

  it('are nothing for who may only look, and unknown ones are not found', async () => {
    const command = { action: 'cancel', reason: 'x', selection };
    expect((await viewer.rest('/bulk', { body: command })).status).toBe(403);
    expect((await viewer.rest('/bulk/preview', { body: { selection } })).status).toBe(403);
    const unknown = `/bulk/${randomUUID()}`;
    expect((await viewer.rest(unknown)).status).toBe(404);
    expect((await admin.rest(`${unknown}/pause`, { method: 'POST' })).status).toBe(404);
  });
});

describe('another input for work', () => {
  const path = () => `/runs/${runIds[0]}/steps/charge/input`;

  it('is refused while the work is out, without a reason, and to who may only look', async () => {
    const edited = { input: { amount: 3 }, reason: 'typo' };
    const refused = await admin.rest(path(), { body: edited });
    expect(refused).toMatchObject({ status: 409, body: { status: 409 } });
    expect(refused.body.detail).toContain('another input of charge');
    expect((await admin.rest(path(), { body: { input: {} } })).status).toBe(422);
    expect((await viewer.rest(path(), { body: edited })).status).toBe(403);
    const nowhere = `/runs/${randomUUID()}/steps/charge/input`;
    expect((await admin.rest(nowhere, { body: edited })).status).toBe(404);
  });
});
