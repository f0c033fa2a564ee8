import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '@/server/composition/backend';
import { reconcileAt } from '@/server/composition/reconciliation';
import type { Worker } from '@/server/composition/worker';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  untilRun,
} from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import {
  type OrderParticipants,
  startOrderParticipants,
} from '@/server/testing/order-participants';
import { orderSaga } from '@/server/testing/order-saga';
import {
  type PostgresWithStandby,
  startPostgresWithStandby,
} from '@/test-support/postgres-standby';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

let postgres: PostgresWithStandby;
let nats: Awaited<ReturnType<typeof createTestNats>>;
/** The services keep their rows elsewhere: they go on while the engine's database is away. */
let elsewhere: TestDatabase;
let participants: OrderParticipants;
let web: Backend;
let worker: Worker;

beforeAll(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  [postgres, nats, elsewhere] = await Promise.all([
    startPostgresWithStandby(root, { synchronous: true }),
    createTestNats(),
    createTestDatabase(),
  ]);
  await startProcesses(postgres.primary.url);
  participants = await startOrderParticipants({ database: elsewhere.url, nats: nats.url });
  await publish(web, orderSaga());
});

afterAll(async () => {
  await stopProcesses();
  await participants?.stop();
  await nats?.stop();
  await postgres?.close();
  await elsewhere?.drop();
});

/** Web and worker as they are started with this DATABASE_URL. */
async function startProcesses(database: string): Promise<void> {
  web = createTestBackend({ database, nats: nats.url });
  worker = await startTestWorker({ database, nats: nats.url });
}

async function stopProcesses(): Promise<void> {
  await worker?.stop();
  await web?.close();
}

const start = (key: string) =>
  web.useCases.startRun({
    saga: 'order',
    input: { order: key, ...(key.endsWith('3') ? { fails: 'ship' } : {}) },
    idempotencyKey: key,
    by: TESTER,
  });

/** Starts runs one after the other, until it is not answered any more; resolves to those that were. */
async function acknowledged(enough: (count: number) => void): Promise<ReadonlyMap<string, string>> {
  const runs = new Map<string, string>();
  for (let number = 0; ; number++) {
    const key = `order-${number}`;
    const started = await start(key).catch(() => null);
    if (!started) return runs;
    runs.set(key, started.runId);
    enough(runs.size);
  }
}

it('goes on upon the promoted standby, with all that was acknowledged, and does nothing twice', async () => {
  let killed: Promise<void> | undefined;
  const runs = await acknowledged((count) => {
    // While runs are at every stage.
    if (count === 60) killed = postgres.killPrimary();
  });
  await killed;
  expect(runs.size).toBeGreaterThanOrEqual(60);
  await stopProcesses();
  await postgres.promote();
  await startProcesses(postgres.standby.url);

  for (const [key, runId] of runs) {
    // Who asks again, since the answer may have got lost, gets the run that there is.
    expect((await start(key)).runId).toBe(runId);
    const { status } = await untilRun(web, runId);
    expect(status).toBe(key.endsWith('3') ? 'compensated' : 'completed');
  }
  const effects = await participants.effects();
  expect([...effects].filter(([, times]) => times !== 1)).toEqual([]);
  for (const runId of runs.values()) expect(effects.get(`${runId} reserve`)).toBe(1);
  const where = { databaseUrl: postgres.standby.url, natsUrl: nats.url };
  const reconciled = () =>
    reconcileAt({ ...where, logger: pino({ level: 'silent' }) }, { olderThanMs: 0 });
  const { findings } = await eventually(reconciled, (report) => report.findings.length === 0);
  expect(findings).toEqual([]);
});
