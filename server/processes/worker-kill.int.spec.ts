import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgresRunProjection } from '@/server/adapters/postgres/run-projection';
import { publish, TESTER } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { KillableEngine } from '@/server/testing/killable-engine';
import { orderSaga } from '@/server/testing/order-saga';

const RUNS = 200;

/** What must be seen of a run whose input says what fails: its status, and what was done for it. */
const CASES: readonly { fails: string; status: string; done: readonly string[] }[] = [
  { fails: '', status: 'completed', done: ['reserve', 'charge', 'ship'] },
  { fails: 'charge?', status: 'completed', done: ['reserve', 'charge', 'ship'] },
  { fails: 'reserve', status: 'compensated', done: [] },
  { fails: 'charge', status: 'compensated', done: ['reserve', 'release'] },
  { fails: 'ship', status: 'compensated', done: ['reserve', 'charge', 'refund', 'release'] },
];

let engine: KillableEngine;

beforeAll(async () => {
  engine = await KillableEngine.start();
});

afterAll(() => engine.close());

it('ends every run, and does nothing twice, though the worker is killed again and again', async () => {
  const { backend } = engine;
  // No attempt times out on a slow machine: a step in doubt is compensated though it refused.
  await publish(backend, orderSaga({ timeout: '5m' }));
  const runs = await startRuns();

  for (const killAt of [0.2, 0.5, 0.8]) {
    await eventually(engine.endedRuns, (count) => count >= RUNS * killAt, 60_000);
    await engine.killWorker('SIGKILL');
    engine.startWorker();
  }
  await eventually(engine.endedRuns, (count) => count === RUNS, 60_000);
  await eventually(engine.leftoverRows, (rows) => rows === 0, 20_000);

  const effects = await engine.effects();
  for (const [runId, { status, done }] of runs) {
    expect((await backend.reads.getRun(runId))?.status).toBe(status);
    const actions = ['reserve', 'charge', 'ship', 'refund', 'release'];
    const times = actions.map((action) => [action, effects.get(`${runId} ${action}`) ?? 0]);
    expect(times).toEqual(actions.map((action) => [action, done.includes(action) ? 1 : 0]));
  }
  expect(await backend.deadLetters.openCount()).toBe(0);

  const before = await readModels();
  await postgresRunProjection(backend.prisma).clear();
  await eventually(engine.endedRuns, (count) => count === RUNS, 60_000);
  await eventually(lag, (events) => events === 0);
  expect(await readModels()).toEqual(before);

  await engine.killWorker('SIGTERM');
}, 300_000);

async function startRuns() {
  const runs = new Map<string, (typeof CASES)[number]>();
  const starts = Array.from({ length: RUNS }, async (_, index) => {
    const wanted = CASES[index % CASES.length] as (typeof CASES)[number];
    const input = { order: `order-${index}`, fails: wanted.fails };
    const { runId } = await engine.backend.useCases.startRun({ saga: 'order', input, by: TESTER });
    runs.set(runId, wanted);
  });
  await Promise.all(starts);
  return runs;
}

async function lag(): Promise<number> {
  return (await engine.backend.reads.readEngineMetrics()).projectionLagEvents;
}

async function readModels(): Promise<unknown> {
  const { sql } = engine;
  const [summaries, steps, messages, statistics] = await Promise.all([
    sql.query('select * from run_summary order by run_id'),
    sql.query('select * from run_step order by run_id, name'),
    sql.query('select * from run_message order by run_id, message_id'),
    sql.query('select * from saga_statistics where runs > 0 order by saga, status'),
  ]);
  return [summaries.rows, steps.rows, messages.rows, statistics.rows];
}
