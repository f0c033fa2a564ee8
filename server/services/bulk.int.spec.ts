import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bulkReason } from '@/saga/bulk/deed';
import { startBulk, undoBulk } from '@/server/application/bulk/start-bulk';
import { steerBulk } from '@/server/application/bulk/steer-bulk';
import { Conflict } from '@/server/application/errors';
import type { Worker } from '@/server/composition/worker';
import type { BulkSelection } from '@/server/ports/bulk-jobs';
import { publish, startTestWorker, TESTER } from '@/server/testing/engine';
import { type EngineUnderTest, startEngine } from '@/server/testing/engine-under-test';
import { eventually } from '@/server/testing/eventually';
import { orderSaga } from '@/server/testing/order-saga';

const RUNS = 12;
let engine: EngineUnderTest;
let second: Worker | undefined;

beforeAll(async () => {
  engine = await startEngine();
  // Nobody takes its commands, so its runs stay open.
  const order = orderSaga({ name: 'unheard', timeout: '1h' });
  const nodes = order.nodes.map((node) =>
    node.type === 'step' ? { ...node, service: 'nobody' } : node,
  );
  await publish(engine.web, { ...order, nodes });
  await publish(engine.web, orderSaga());
  for (let run = 0; run < RUNS; run++) await engine.start('unheard');
  await statusesAre({ running: RUNS });
});

afterAll(async () => {
  await second?.stop();
  await engine?.close();
});

const ALL = { type: 'filter', saga: 'unheard' } as const;

const statusesAre = (wanted: { readonly [status: string]: number }) =>
  eventually(
    () => engine.web.bulkJobs.count(ALL),
    (counts) => JSON.stringify(counts) === JSON.stringify(wanted),
  );

const begin = (
  action: 'cancel' | 'suspend' | 'retry',
  ratePerSecond = 1000,
  selection: Exclude<BulkSelection, { type: 'done-by' }> = ALL,
) =>
  startBulk(engine.web)({
    ...{ action, ratePerSecond, selection, by: TESTER },
    ...{ title: 'All that nobody hears', reason: 'A test' },
  });

const jobIs = (id: string, status: string) =>
  eventually(
    () => engine.web.bulkJobs.find(id),
    (job) => job?.status === status,
  );

describe('an action on many runs', () => {
  it('is done with each, audited there with its reason, and taken back', async () => {
    const { id, counts } = await begin('suspend');
    expect(counts).toMatchObject({ waiting: RUNS });
    expect((await jobIs(id, 'done'))?.counts).toMatchObject({ done: RUNS, waiting: 0 });
    await statusesAre({ suspended: RUNS });
    expect(await engine.web.bulkJobs.sagas(id)).toEqual(['unheard']);
    const [item] = await engine.web.bulkJobs.items(id, 1);
    const target = { targetType: 'run', targetId: item?.runId ?? '' };
    const { items } = await engine.web.audit.list({ ...target, limit: 10 });
    expect(items[0]).toMatchObject({
      action: 'run.suspended',
      actor: TESTER,
      detail: { reason: 'A test (one of many: All that nobody hears)' },
    });

    // Nothing else is done to what was not done.
    const again = await jobIs((await begin('suspend')).id, 'done');
    expect(again?.counts).toMatchObject({ refused: RUNS, done: 0 });
    const nothing = { id: again?.id ?? '', reason: 'None', by: TESTER };
    await expect(undoBulk(engine.web)(nothing)).rejects.toBeInstanceOf(Conflict);

    const undo = await undoBulk(engine.web)({ id, reason: 'A mistake', by: TESTER });
    expect(undo).toMatchObject({ action: 'resume', undoes: id });
    expect((await jobIs(undo.id, 'done'))?.counts).toMatchObject({ done: RUNS });
    await statusesAre({ running: RUNS });
  });

  it('says what a run refuses, and tells nobody else', async () => {
    const runId = await engine.start('order');
    await eventually(
      () => engine.web.reads.getRun(runId),
      (run) => run?.status === 'completed',
    );
    const job = await begin('retry', 1000, { type: 'runs', runIds: [runId] });
    await jobIs(job.id, 'done');
    expect(await engine.web.bulkJobs.items(job.id, 5)).toEqual([
      {
        ...{ runId, status: 'refused' },
        detail: 'The run is completed: nothing in it can be tried again.',
      },
    ]);
    const none = { type: 'filter', saga: 'nothing' } as const;
    await expect(begin('cancel', 10, none)).rejects.toBeInstanceOf(Conflict);
  });

  it('keeps its rate, is paused, and goes on at another worker where the first one ended', async () => {
    // So slow that most still wait when it is paused, however busy the machine is.
    const { id } = await begin('cancel', 4);
    await eventually(
      () => engine.web.bulkJobs.find(id),
      (job) => (job?.counts.done ?? 0) > 0,
    );
    const steer = steerBulk(engine.web);
    await steer({ id, wish: 'pause', by: TESTER });
    await engine.stopWorker();
    const paused = await engine.web.bulkJobs.find(id);
    expect(paused?.counts.waiting).toBeGreaterThan(0);
    second = await startTestWorker(engine.urls);
    await steer({ id, wish: 'resume', by: TESTER });
    const done = await jobIs(id, 'done');
    expect(done?.counts).toMatchObject({ done: RUNS, refused: 0, failed: 0 });
    const { items } = await engine.web.audit.list({ action: 'run.cancelled', limit: 100 });
    expect(items).toHaveLength(RUNS);
    const tookMs = Date.parse(done?.endedAt ?? '') - Date.parse(done?.createdAt ?? '');
    expect(tookMs).toBeGreaterThan(2_500);
    await expect(steer({ id, wish: 'cancel', by: TESTER })).rejects.toBeInstanceOf(Conflict);
  });

  it('counts as done what a worker did that ended before it could say so', async () => {
    const runId = await engine.start('unheard');
    await eventually(
      () => engine.web.reads.getRun(runId),
      (run) => run?.status === 'running',
    );
    await second?.stop();
    second = undefined;
    const job = await begin('suspend', 1000, { type: 'runs', runIds: [runId] });
    const lease = await engine.web.bulkJobs.claim('the worker before', 500);
    if (lease?.job.id !== job.id) throw new Error('The job was not there to be claimed.');
    await engine.web.bulkJobs.write(lease, [{ runId, status: 'begun', detail: null }]);
    await engine.web.useCases.suspendRun({ runId, reason: bulkReason(job), by: TESTER });
    second = await startTestWorker(engine.urls);
    expect((await jobIs(job.id, 'done'))?.counts).toMatchObject({ done: 1, refused: 0 });
  });
});
