import { headers } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '@/saga/definition/primitives';
import type { RunEvent } from '@/saga/run/events';
import { runOutlook } from '@/server/application/outlook/run-outlook';
import { childRunId } from '@/server/application/wire/letters';
import type { Role } from '@/server/auth/permissions';
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
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import {
  APPROVED_ORDER,
  PACKED_ORDER,
  PAID_ORDER,
  PARENT_ORDER,
  sagaOf,
  simulated,
} from '@/test-support/waiting-sagas';

let database: TestDatabase;
let nats: Awaited<ReturnType<typeof createTestNats>>;
let urls: Urls;
let workers: readonly Worker[];
let web: Backend;

beforeAll(async () => {
  [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
  urls = { database: database.url, nats: nats.url };
  // Two, so that parents and children are on different workers, too.
  workers = await Promise.all([startTestWorker(urls), startTestWorker(urls)]);
  web = createTestBackend(urls);
  for (const saga of [PAID_ORDER, APPROVED_ORDER, PACKED_ORDER, PARENT_ORDER]) {
    await publish(web, saga);
  }
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await web.close();
  await nats.stop();
  await database.drop();
});

async function start(saga: string, input: unknown): Promise<string> {
  return (await web.useCases.startRun({ saga, input: input as never, by: TESTER })).runId;
}

async function events(runId: string): Promise<readonly RunEvent[]> {
  return (await web.events.load(runId, 0)).map(({ event }) => event);
}

async function untilAt(runId: string, place: string): Promise<void> {
  await eventually(
    () => web.reads.getRun(runId),
    (run) => run?.currentNodes.includes(place) === true,
  );
}

/** What was undone in a run, in order. */
async function undone(runId: string): Promise<readonly string[]> {
  return (await events(runId)).flatMap((event) =>
    event.type === 'AttemptSucceeded' && event.kind === 'compensation' ? [event.node] : [],
  );
}

const paid = (runId: string, more: object = {}) =>
  web.useCases.signalRun({
    ...{ runId, name: 'paid', payload: { amount: 7 }, correlation: 'o-1', by: TESTER },
    ...more,
  });

describe('signals', () => {
  it('are kept before they are waited for, and taken once', async () => {
    const runId = await start('paid-order', { order: 'o-1' });
    const early = await paid(runId, { signalId: 'early' });
    expect(['kept', 'taken']).toContain(early.outcome);
    expect(await paid(runId, { signalId: 'early' })).toEqual({
      signalId: 'early',
      outcome: 'known',
    });
    expect(await untilRun(web, runId)).toMatchObject({
      status: 'completed',
      output: { amount: 7 },
      waits: [],
    });
    const came = (await events(runId)).filter(({ type }) => type === 'SignalReceived');
    expect(came).toHaveLength(1);
    await expect(paid(runId)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('say at once what is wrong with them, and the run waits on', async () => {
    const runId = await start('paid-order', { order: 'o-1' });
    await untilAt(runId, 'payment');
    expect((await web.reads.getRun(runId))?.waits).toMatchObject([
      { type: 'signal', place: 'payment', signal: 'paid', correlation: 'o-1' },
    ]);
    await expect(paid(runId, { payload: { amount: 'much' } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: '/amount' }],
    });
    await expect(paid(runId, { name: 'payed' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await paid(runId, { correlation: 'o-2' })).toMatchObject({ outcome: 'kept' });
    expect(await paid(runId)).toMatchObject({ outcome: 'taken' });
    expect((await untilRun(web, runId)).status).toBe('completed');
    const { items } = await web.audit.list({ limit: 20, targetId: runId });
    expect(items.map(({ action }) => action)).toContain('run.signalled');
  });

  it('come over NATS, and again without an effect', async () => {
    const runId = await start('paid-order', { order: 'o-1' });
    // Two workers share the signals, so which of two alike is first is chance.
    const fields = { 'ce-id': 's-1', 'ce-runid': runId, 'ce-signalcorrelation': 'o-1' };
    for (const _ of [1, 2]) await sendSignal('paid', fields, 1);
    expect(await untilRun(web, runId)).toMatchObject({ output: { amount: 1 } });
    const came = (await events(runId)).filter(({ type }) => type === 'SignalReceived');
    expect(came).toHaveLength(1);
  });

  it('and what follows them are foreseen by runs that completed', async () => {
    await publish(web, { ...PAID_ORDER, name: 'foreseen-order' });
    const first = await start('foreseen-order', { order: 'o-1' });
    await untilAt(first, 'payment');
    const place = { type: 'entered', ref: 'payment' };
    const unknown = { place, known: 0, leftMs: [], steps: [] };
    expect(await runOutlook(web)(first)).toMatchObject(unknown);
    await paid(first);
    await untilRun(web, first);
    const outlook = runOutlook(web);
    expect(await outlook(first)).toBeNull();

    const second = await start('foreseen-order', { order: 'o-1' });
    await untilAt(second, 'payment');
    const { startedAt, endedAt } = (await web.reads.getRun(first)) ?? {};
    const found = await outlook(second);
    expect(found).toMatchObject({ place, known: 1, steps: [{ node: 'ship', share: 1 }] });
    const [left = -1, ...others] = found?.leftMs ?? [];
    expect(others).toEqual([]);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(Date.parse(endedAt ?? '') - Date.parse(startedAt ?? ''));
    await web.useCases.suspendRun({ runId: second, reason: 'look', by: TESTER });
    await untilRun(web, second, new Set(['suspended']));
    expect(await outlook(second)).toBeNull();
    const nobody = '01900000-0000-7000-8000-00000000dead';
    await expect(outlook(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('over NATS to no run, or without an id, are dead letters', async () => {
    const stray = '01900000-0000-7000-8000-00000000dead';
    await sendSignal('paid', { 'ce-id': 's-1', 'ce-runid': stray }, 1);
    await sendSignal('paid', { 'ce-runid': stray }, 1);
    const { items } = await eventually(
      () => web.deadLetters.list({ limit: 10, status: 'open' }),
      (page) => page.items.length === 2,
    );
    expect(items.map(({ reason }) => reason).sort()).toEqual(['malformed', 'no-handler']);
    for (const { id } of items) {
      await web.useCases.discardDeadLetter({ id, reason: 'test', by: TESTER });
    }
  });
});

describe('approvals', () => {
  const decide = (
    runId: string,
    more: { roles?: readonly Role[]; form?: Json; outcome?: string },
  ) =>
    web.useCases.decideApproval({
      ...{ runId, node: 'check', outcome: 'approved', form: { limit: 5 } },
      ...{ by: { type: 'user', id: 'u-1', name: 'Olga' }, roles: ['operator' as const] },
      ...more,
    });

  it('are decided once, by who has the role, with a sound form', async () => {
    const runId = await start('approved-order', {});
    await untilAt(runId, 'check');
    expect((await web.reads.getRun(runId))?.waits).toMatchObject([
      { type: 'approval', place: 'check', role: 'operator', outcomes: ['approved', 'rejected'] },
    ]);
    await expect(decide(runId, { roles: ['designer'] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(decide(runId, { form: { limit: 0 } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: '/limit' }],
    });
    await expect(decide(runId, { outcome: 'maybe' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    const both = await Promise.allSettled([
      decide(runId, {}),
      decide(runId, { roles: ['viewer', 'admin'] }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await untilRun(web, runId)).toMatchObject({ status: 'completed', output: { limit: 5 } });
    await expect(decide(runId, {})).rejects.toMatchObject({ code: 'CONFLICT' });
    const { items } = await web.audit.list({ limit: 20, targetId: runId });
    expect(items).toMatchObject([{ action: 'run.approval-decided', actor: { id: 'u-1' } }]);
  });

  it('are listed for who may decide them, until they are decided', async () => {
    const runId = await start('approved-order', {});
    await untilAt(runId, 'check');
    const listed = async (roles: readonly string[] | 'all') =>
      (await web.reads.openApprovals({ roles, limit: 5 })).items.map(({ place }) => place);
    expect(await listed(['viewer', 'operator'])).toEqual(['check']);
    expect(await listed('all')).toEqual(['check']);
    expect(await listed([])).toEqual([]);
    expect(await web.reads.openApprovals({ roles: ['operator'], limit: 1 })).toMatchObject({
      count: 1,
      items: [{ runId, saga: 'approved-order', role: 'operator', dueAt: null }],
    });
    await decide(runId, {});
    await untilRun(web, runId);
    expect(await listed('all')).toEqual([]);
  });

  it('turn the run back when they are refused', async () => {
    const runId = await start('approved-order', {});
    await untilAt(runId, 'check');
    await decide(runId, { outcome: 'rejected' });
    expect(await untilRun(web, runId)).toMatchObject({
      status: 'compensated',
      error: { name: 'NotApproved' },
    });
    expect(await undone(runId)).toEqual(['release']);
  });
});

describe('maps', () => {
  it('go through their items', async () => {
    const runId = await start('packed-order', { items: ['a', 'b', 'c'] });
    expect(await untilRun(web, runId)).toMatchObject({
      status: 'completed',
      output: { packed: ['a', 'b', 'c'] },
    });
    const names = (await web.reads.getSteps(runId)).map(({ name }) => name);
    expect(names.sort()).toEqual(['pack@each-0', 'pack@each-1', 'pack@each-2']);
  });

  it('undo what was done for every item when one fails', async () => {
    const runId = await start('packed-order', { items: ['a', 'b', 'broken'] });
    expect(await untilRun(web, runId)).toMatchObject({ status: 'compensated' });
    const steps = await web.reads.getSteps(runId);
    expect(steps.filter(({ status }) => status === 'compensated').map(({ name }) => name)).toEqual([
      'pack@each-0',
      'pack@each-1',
      'pack@each-2',
    ]);
  });
});

describe('sub-sagas', () => {
  const childOf = (runId: string) => childRunId(`${runId}.order.1`);

  it('run, and give their output', async () => {
    const runId = await start('parent-order', { order: 'o-1' });
    const child = childOf(runId);
    await untilAt(child, 'payment');
    expect(await web.reads.getRun(child)).toMatchObject({
      saga: 'paid-order',
      parentRunId: runId,
      correlationId: runId,
    });
    await paid(child);
    expect(await untilRun(web, runId)).toMatchObject({
      status: 'completed',
      output: { amount: 7 },
    });
  });

  it('are reversed when their parent is compensated', async () => {
    const runId = await start('parent-order', { order: 'o-1', fails: true });
    const child = childOf(runId);
    await untilAt(child, 'payment');
    await paid(child);
    expect((await untilRun(web, runId)).status).toBe('compensated');
    expect((await untilRun(web, child)).status).toBe('compensated');
    expect(await undone(child)).toEqual(['release']);
  });

  it('are cancelled with their parent, which waits for that', async () => {
    const runId = await start('parent-order', { order: 'o-1' });
    const child = childOf(runId);
    await untilAt(child, 'payment');
    await web.useCases.cancelRun({ runId, reason: 'wrong', by: TESTER });
    expect((await untilRun(web, runId)).status).toBe('cancelled');
    expect((await untilRun(web, child)).status).toBe('cancelled');
    expect(await undone(child)).toEqual(['release']);
  });

  it('that can’t be started turn their parent back, with the reason', async () => {
    const orphan = sagaOf(
      'orphan-order',
      [
        { type: 'start', name: 'start' },
        simulated('step', 'reserve'),
        { type: 'sub-saga', name: 'order', saga: 'nobody' } as never,
        simulated('compensation', 'release'),
        { type: 'succeed', name: 'done' },
      ],
      ['start > reserve', 'reserve > order', 'order > done', 'reserve ~ release'],
    );
    await publish(web, orphan);
    const runId = await start('orphan-order', {});
    expect(await untilRun(web, runId)).toMatchObject({
      status: 'compensated',
      error: {
        name: 'SubSagaRefused',
        message: 'No run of nobody was started: There is no saga nobody.',
      },
    });
    expect(await web.reads.getRun(childOf(runId))).toBeNull();
  });
});

describe('operators', () => {
  it('suspend a run, and let it go on with what came meanwhile', async () => {
    const runId = await start('paid-order', { order: 'o-1' });
    await untilAt(runId, 'payment');
    const command = { runId, reason: 'looking', by: TESTER };
    await web.useCases.suspendRun(command);
    await expect(web.useCases.suspendRun(command)).rejects.toMatchObject({ code: 'CONFLICT' });
    await paid(runId);
    await untilRun(web, runId, new Set(['suspended']));
    const sent = (await events(runId)).filter(({ type }) => type === 'AttemptDispatched');
    expect(sent).toHaveLength(1);
    await web.useCases.resumeRun(command);
    expect((await untilRun(web, runId)).status).toBe('completed');
    const { items } = await web.audit.list({ limit: 20, targetId: runId });
    const actions = items.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['run.suspended', 'run.resumed']));
  });

  it('skip work with a result, on which the run goes on', async () => {
    const silent = sagaOf(
      'silent-order',
      [
        { type: 'start', name: 'start' },
        { type: 'step', name: 'ask', service: 'nobody', action: 'ask', timeout: '1h' } as never,
        { type: 'succeed', name: 'done', output: '{% steps.ask.result %}' },
      ],
      ['start > ask', 'ask > done'],
    );
    await publish(web, silent);
    const runId = await start('silent-order', {});
    await untilAt(runId, 'ask');
    const skip = {
      runId,
      kind: 'step',
      node: 'ask',
      reason: 'asked by phone',
      by: TESTER,
    } as const;
    await web.useCases.skipWork({ ...skip, result: { said: 'yes' } });
    expect(await untilRun(web, runId)).toMatchObject({ output: { said: 'yes' } });
  });
});

async function sendSignal(name: string, fields: { [name: string]: string }, amount: number) {
  const connection = await web.link.ready();
  const all = headers();
  for (const [key, value] of Object.entries(fields)) all.set(key, value);
  connection.publish(`saga.signal.${name}`, JSON.stringify({ amount }), { headers: all });
  await connection.flush();
}
