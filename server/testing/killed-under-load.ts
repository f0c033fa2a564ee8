import { expect } from 'vitest';
import type { Plan } from '@/saga/plan';
import { postgresRunProjection } from '@/server/adapters/postgres/run-projection';
import { publish, TESTER } from './engine';
import { eventually } from './eventually';
import type { KillableEngine } from './killable-engine';
import { orderSaga } from './order-saga';

/** What must be seen of a run whose input says what fails: its status, and what was done for it. */
const CASES: readonly { fails: string; status: string; done: readonly string[] }[] = [
  { fails: '', status: 'completed', done: ['reserve', 'charge', 'ship'] },
  { fails: 'charge?', status: 'completed', done: ['reserve', 'charge', 'ship'] },
  { fails: 'reserve', status: 'compensated', done: [] },
  { fails: 'charge', status: 'compensated', done: ['reserve', 'release'] },
  { fails: 'ship', status: 'compensated', done: ['reserve', 'charge', 'refund', 'release'] },
];

/** How much is under way, and whether a coordinator leads it or its services do. */
export type Load = { readonly runs: number; readonly execution: Plan['execution'] };

/**
 * Kills the engine's worker three times under load. Every run must end as its input says, with each
 * effect there as often as it must be, nothing left to send or to wait for, and read models that equal
 * a rebuild.
 */
export async function survivesKills(
  engine: KillableEngine,
  { runs, execution }: Load,
): Promise<void> {
  const { backend } = engine;
  // No attempt times out on a slow machine: a step in doubt is compensated though it refused.
  await publish(backend, { ...orderSaga({ timeout: '5m' }), execution });
  const started = await startRuns(engine, runs);

  for (const killAt of [0.2, 0.5, 0.8]) {
    await eventually(engine.endedRuns, (count) => count >= runs * killAt, 60_000);
    await engine.killWorker('SIGKILL');
    engine.startWorker();
  }
  await eventually(engine.endedRuns, (count) => count === runs, 60_000);
  await eventually(engine.leftoverRows, (rows) => rows === 0, 20_000);

  const effects = await engine.effects();
  for (const [runId, { status, done }] of started) {
    expect((await backend.reads.getRun(runId))?.status).toBe(status);
    const actions = ['reserve', 'charge', 'ship', 'refund', 'release'];
    const times = actions.map((action) => [action, effects.get(`${runId} ${action}`) ?? 0]);
    expect(times).toEqual(actions.map((action) => [action, done.includes(action) ? 1 : 0]));
  }
  expect(await backend.deadLetters.openCount()).toBe(0);

  await projected(engine);
  const before = await readModels(engine);
  await postgresRunProjection(backend.prisma).clear();
  await eventually(engine.endedRuns, (count) => count === runs, 60_000);
  await projected(engine);
  expect(await readModels(engine)).toEqual(before);

  await engine.killWorker('SIGTERM');
}

async function startRuns(engine: KillableEngine, count: number) {
  const runs = new Map<string, (typeof CASES)[number]>();
  const starts = Array.from({ length: count }, async (_, index) => {
    const wanted = CASES[index % CASES.length] as (typeof CASES)[number];
    const input = { order: `order-${index}`, fails: wanted.fails };
    const { runId } = await engine.backend.useCases.startRun({ saga: 'order', input, by: TESTER });
    runs.set(runId, wanted);
  });
  await Promise.all(starts);
  return runs;
}

/** Waits until the read models have all that happened. */
async function projected({ backend }: KillableEngine): Promise<void> {
  await eventually(
    async () => (await backend.reads.readEngineMetrics()).projectionLagEvents,
    (events) => events === 0,
  );
}

async function readModels(engine: KillableEngine): Promise<unknown> {
  const { sql } = engine;
  const [summaries, statistics] = await Promise.all([
    sql.query('select * from run_summary order by run_id'),
    sql.query('select * from saga_statistics where runs > 0 order by saga, status'),
  ]);
  return [summaries.rows, statistics.rows];
}
