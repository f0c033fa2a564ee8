import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { OpenStreams } from '@/server/api/open-streams';
import { appRouter } from '@/server/api/root';
import { createCallerFactory } from '@/server/api/trpc';
import { homesOfKey, shardOf } from '@/server/application/wire/shard';
import { PERMISSIONS } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import { createApiApp } from '@/server/composition/api-app';
import { publish, TESTER, untilRun } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { type ShardedEngine, startShardedEngine } from '@/server/testing/sharded-engine';
import { APPROVED_ORDER, PAID_ORDER, sagaOf, simulated } from '@/test-support/waiting-sagas';
import { callerBuckets } from './rate-limiter';

/** Every procedure that takes the id of a run, directly or in a list,; and each is tried here. */
const TRIED = [
  'bulk.preview',
  'bulk.start',
  'capsules.make',
  'chaos.add',
  'chaos.ofRun',
  'deadLetters.groups',
  'deadLetters.list',
  'deadLetters.ofRuns',
  'debts.assign',
  'redrives.preview',
  'redrives.start',
  'runs.cancel',
  'runs.decide',
  'runs.editWorkInput',
  'runs.events',
  'runs.get',
  'runs.migrate',
  'runs.outlook',
  'runs.resolve',
  'runs.resume',
  'runs.retryWork',
  'runs.signal',
  'runs.skipWork',
  'runs.suspend',
  'runs.versions',
  'runs.watch',
];
const SECOND = 1;

const STUCK = sagaOf(
  'stuck',
  [
    { type: 'start', name: 'start' },
    simulated('step', 'reserve'),
    simulated('step', 'ship', { fails: true }),
    {
      ...simulated('compensation', 'release', { fails: true }),
      retry: { maxAttempts: 1 },
    } as never,
    { type: 'succeed', name: 'done' },
  ],
  ['start > reserve', 'reserve > ship', 'ship > done', 'reserve ~ release'],
);

const ADMIN: Principal = {
  actor: { type: 'user', id: 'u-1', name: 'Ada' },
  ...{ userId: 'u-1', email: 'ada@example.com', name: 'Ada', role: 'admin', via: 'api-key' },
  permissions: new Set(PERMISSIONS),
  grants: [],
  ...{ credentialId: 'k-1', twoFactor: true, owesTwoFactor: false },
};

let engine: ShardedEngine;
let api: ReturnType<typeof callerOf>;

function callerOf({ web }: ShardedEngine) {
  const { services } = createApiApp(web, {
    ...{ PORT: 3000, BACKSTITCH_PUBLIC_URL: 'http://localhost:3000' },
    ...{ BACKSTITCH_SECRET: 'x'.repeat(40), BACKSTITCH_MAX_BODY_BYTES: 10_000 },
    BACKSTITCH_SETUP_TOKEN: undefined,
  });
  return createCallerFactory(appRouter)({
    ...{ services, principal: ADMIN, reauthenticate: async () => ADMIN },
    ...{
      credentialLimiter: callerBuckets(Date.now),
      streams: new OpenStreams(),
      clientAddress: '127.0.0.1',
    },
    origin: { address: '127.0.0.1', via: 'api-key' } as never,
  });
}

/** A run in the second of three databases. */
async function start(saga: string, input: object = {}): Promise<string> {
  for (let n = 0; ; n++) {
    const key = `${saga}-${n}-${Math.random()}`;
    if (homesOfKey(saga, key, 3).at(-1) !== SECOND) continue;
    const { runId } = await api.runs.start({
      saga,
      input: { ...input },
      idempotencyKey: key,
    } as never);
    expect(shardOf(runId)).toBe(SECOND);
    return runId;
  }
}

const run = (runId: string, status: string) => untilRun(engine.web, runId, new Set([status]));
const waiting = (runId: string, node: string) =>
  eventually(
    () => engine.web.reads.getRun(runId),
    (found) => found?.currentNodes.includes(node) === true,
  );

beforeAll(async () => {
  engine = await startShardedEngine(3);
  api = callerOf(engine);
  for (const saga of [PAID_ORDER, APPROVED_ORDER, STUCK]) await publish(engine.web, saga);
});
afterAll(() => engine?.close());

it('knows which procedures are about single runs', () => {
  const about = Object.entries(appRouter._def.procedures).filter(([, procedure]) => {
    const { inputs } = (procedure as unknown as { _def: { inputs: readonly ZodType[] } })._def;
    return inputs.some((input) =>
      /"(runId|runIds)"/.test(
        JSON.stringify(input.toJSONSchema({ unrepresentable: 'any', io: 'input' })),
      ),
    );
  });
  expect(about.map(([path]) => path).sort()).toEqual(TRIED);
});

describe('on a run in the second of three databases', () => {
  it('shows it, and its messages, and finds it', async () => {
    const runId = await start('paid-order', { order: 'o-7' });
    await waiting(runId, 'payment');
    expect((await api.runs.get({ runId })).summary).toMatchObject({ runId, saga: 'paid-order' });
    const events = await api.runs.events({ runId });
    expect(events[0]).toMatchObject({ type: 'RunStarted' });
    const [first] = await collected(await api.runs.watch({ runId }));
    expect(JSON.stringify(first)).toContain('RunStarted');
    const commandId = `${runId}.reserve.1`;
    const passport = await api.trace.passport({ messageId: commandId });
    expect(passport).toMatchObject({ messageId: commandId, runId });
    expect((await api.trace.find({ id: commandId })).runs).toMatchObject([{ run: { runId } }]);
    const list = await api.runs.list({ saga: 'paid-order', status: ['running'], limit: 10 });
    expect(list.items.map((item) => item.runId)).toContain(runId);
    expect(await api.sagas.usage({ name: 'paid-order' })).toMatchObject([{ version: 1 }]);
  });

  it('is suspended, resumed, signalled, and goes on', async () => {
    const runId = await start('paid-order', { order: 'o-8' });
    await waiting(runId, 'payment');
    await api.runs.suspend({ runId, reason: 'Look' });
    await run(runId, 'suspended');
    await api.runs.resume({ runId, reason: 'Seen' });
    await api.runs.signal({ runId, name: 'paid', correlation: 'o-8', payload: { amount: 3 } });
    expect(await run(runId, 'completed')).toMatchObject({ output: { amount: 3 } });
  });

  it('is cancelled, and decided', async () => {
    const cancelled = await start('approved-order');
    const decided = await start('approved-order');
    await Promise.all([cancelled, decided].map((runId) => waiting(runId, 'check')));
    const { approvals } = await api.overview.get();
    expect(approvals.count).toBe(2);
    await api.runs.cancel({ runId: cancelled, reason: 'No' });
    await run(cancelled, 'cancelled');
    const decision = { node: 'check', outcome: 'approved', form: { limit: 5 } };
    await api.runs.decide({ runId: decided, ...decision });
    expect(await run(decided, 'completed')).toMatchObject({ output: { limit: 5 } });
  });

  it('is repaired, assigned, resolved, and taken along in a capsule', async () => {
    const runId = await start('stuck');
    await run(runId, 'stuck');
    const ledger = await api.debts.list({ state: 'open', limit: 10 });
    expect(ledger.items).toMatchObject([{ runId, compensation: 'release' }]);
    expect(await api.debts.totals({ state: 'open' })).toMatchObject({ debts: 1, runs: 1 });
    const byValue = await api.debts.list({ state: 'open', order: 'value', limit: 10 });
    expect(byValue.items).toMatchObject([{ runId, place: 1 }]);
    await api.debts.assign({ runId, toMe: true });
    const [mine] = (await api.debts.list({ state: 'open', limit: 10 })).items;
    expect(mine?.owner).toMatchObject({ name: 'Ada' });
    const work = { runId, kind: 'compensation', node: 'release' } as const;
    await api.runs.retryWork(work);
    await eventually(
      async () => (await api.runs.events({ runId })).filter(({ type }) => type === 'RunStuck'),
      (stuck) => stuck.length === 2,
    );
    await api.runs.editWorkInput({ ...work, input: { other: true }, reason: 'Better' });
    await eventually(
      async () => (await api.runs.events({ runId })).filter(({ type }) => type === 'RunStuck'),
      (stuck) => stuck.length === 3,
    );
    const capsule = await api.capsules.make({ runIds: [runId] });
    expect(capsule.runs).toMatchObject([{ runId }]);
    await api.runs.skipWork({ ...work, result: null, reason: 'By hand' });
    await run(runId, 'compensated');
    const other = await start('stuck');
    await run(other, 'stuck');
    await api.runs.resolve({ runId: other, reason: 'Settled' });
    await run(other, 'resolved');
  });

  it('has faults put on its edges', async () => {
    await api.chaos.add({
      ...{ edge: { message: 'command', saga: 'paid-order' }, fault: { type: 'duplicate' } },
      ...{ runs: { type: 'all' }, maxRuns: 100, reason: 'Test' },
    });
    // The processes hear of a rule a moment later.
    const faults = await eventually(
      async () => {
        const runId = await start('paid-order', { order: 'o-11' });
        await waiting(runId, 'payment');
        return api.chaos.ofRun({ runId });
      },
      (found) => found.length > 0,
    );
    expect(faults).toHaveLength(1);
  });

  it('moves to another version', async () => {
    const runId = await start('paid-order', { order: 'o-9' });
    await waiting(runId, 'payment');
    const next = { ...PAID_ORDER, title: 'Paid order, again' };
    const version = await publish(engine.web, next);
    expect((await api.runs.versions({ runId })).versions.map((one) => one.version)).toContain(
      version,
    );
    // A run of an earlier test has completed, in the same database.
    expect(await api.runs.outlook({ runId })).toMatchObject({
      ...{ place: { type: 'entered', ref: 'payment' }, known: 1 },
      steps: [{ node: 'ship', share: 1 }],
    });
    await api.runs.migrate({ runId, version, reason: 'Newer' });
    await eventually(
      () => engine.web.reads.getRun(runId),
      (found) => found?.sagaVersion === version,
    );
  });

  it('is acted upon together with runs of the others', async () => {
    const runIds = [await start('approved-order')];
    for (let n = 0; n < 6; n++) {
      const command = { saga: 'approved-order', input: {}, by: TESTER };
      runIds.push((await engine.web.useCases.startRun(command)).runId);
    }
    for (const runId of runIds) await waiting(runId, 'check');
    const filter = { type: 'filter', saga: 'approved-order', status: ['running'] } as const;
    const counts = await api.bulk.preview({ selection: { ...filter, status: ['running'] } });
    expect(counts.running).toBe(7);
    const { id } = await api.bulk.start({
      ...{ action: 'cancel', title: 'All', reason: 'Closed' },
      selection: { type: 'filter', saga: 'approved-order', status: ['running'] },
    });
    const job = await eventually(
      () => api.bulk.get({ id }),
      (found) => found.job.status === 'done',
    );
    expect(job.job.counts.done).toBe(7);
    for (const runId of runIds) await run(runId, 'cancelled');
  });

  it('has its letters among those of all, in groups and redrives', async () => {
    const runId = await start('paid-order', { order: 'o-10' });
    // A letter finds out from the list of runs whose it is.
    await waiting(runId, 'payment');
    await engine.web.deadLetters.add([
      {
        ...{ source: `${runId} test`, reason: 'handler-failed', stream: 'SAGA_COMMANDS' },
        ...{ subject: 'saga.command.shop.reserve', streamSequence: 1, consumer: 'shop' },
        ...{ deliveries: 1, runId, service: 'shop', headers: { 'ce-runid': runId } },
        ...{ payload: '{}', payloadEncoding: 'utf8', at: new Date().toISOString() },
        error: { name: 'Bad', message: 'bad', stack: null },
      } as never,
    ]);
    const { items } = await api.deadLetters.list({ runId });
    expect(items).toMatchObject([{ runId, status: 'open', saga: 'paid-order' }]);
    expect(await api.deadLetters.groups({ runId })).toMatchObject([{ count: 1 }]);
    expect(await api.deadLetters.ofRuns({ runIds: [runId] })).toEqual([{ runId, open: 1 }]);
    const context = await api.deadLetters.context({ id: items[0]?.id ?? '' });
    expect(context).toBeTruthy();
    expect(await api.redrives.preview({ letters: { runId } })).toBeTruthy();
  });
});

it('makes the read models of all databases anew', async () => {
  const before = await api.runs.list({ limit: 200 });
  const { events } = await engine.web.useCases.rebuildProjection(TESTER);
  expect(events).toBeGreaterThan(0);
  const after = await api.runs.list({ limit: 200 });
  expect(after.items.map((item) => item.runId)).toEqual(before.items.map((item) => item.runId));
});

it('shows the engine of all databases', async () => {
  const room = await eventually(
    () => api.operations.get(),
    ({ metrics }) => metrics.workersAlive === 3,
  );
  expect(room.partitions).toBe(3 * 8);
  expect(room.workers).toHaveLength(3);
  expect((await api.health.get()).parts).toMatchObject({
    databases: { status: 'ready', detail: 'all 3 answer' },
  });
});

/** What a subscription says first. */
async function collected(events: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  for await (const event of events) return [event];
  return [];
}
