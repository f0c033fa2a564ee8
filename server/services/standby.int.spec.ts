import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asRequest, readFor } from '@/server/application/reads/who-reads';
import { type Backend, createBackend } from '@/server/composition/backend';
import { readEngineRoom } from '@/server/composition/engine-room';
import type { Worker } from '@/server/composition/worker';
import { publish, startTestWorker, TESTER, untilRun } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { TEST_BOX } from '@/server/testing/secret-box';
import {
  type PostgresWithStandby,
  startPostgresWithStandby,
} from '@/test-support/postgres-standby';
import { createTestNats } from '@/test-support/test-nats';
import { sagaOf, simulated } from '@/test-support/waiting-sagas';

const SAGA = sagaOf(
  'quick',
  [{ type: 'start', name: 'start' }, simulated('step', 'pack'), { type: 'succeed', name: 'done' }],
  ['start > pack', 'pack > done'],
);
const MOST_LAG_MS = 1_000;

let postgres: PostgresWithStandby;
let nats: Awaited<ReturnType<typeof createTestNats>>;
let worker: Worker;
/** Two web processes: one that reads whatever the standby has, and one that wants it new. */
let patient: Backend;
let web: Backend;

beforeAll(async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  [postgres, nats] = await Promise.all([startPostgresWithStandby(root), createTestNats()]);
  worker = await startTestWorker({ database: postgres.primary.url, nats: nats.url });
  web = await open(MOST_LAG_MS);
  patient = await open(3_600_000);
  await publish(web, SAGA);
  for (const one of [web, patient]) await eventually(() => state(one), isUsed);
});

afterAll(async () => {
  await worker?.stop();
  await web?.close();
  await patient?.close();
  await nats?.stop();
  await postgres?.close();
});

async function open(mostLagMs: number): Promise<Backend> {
  const backend = createBackend({
    ...{ databaseUrl: postgres.primary.url, natsUrl: nats.url, name: 'test', partitions: 8 },
    ...{ maxInputBytes: 10_000, connections: 4, logger: pino({ level: 'silent' }) },
    ...{ hasSweeper: false, relay: 'polling', secretBox: TEST_BOX },
    standbys: { urls: [postgres.standby.url], mostLagMs },
  });
  await backend.link.ready();
  return backend;
}

async function state(backend = web) {
  const { standbys } = await readEngineRoom(backend)();
  const [standby] = standbys;
  if (!standby) throw new Error('There is one.');
  return standby;
}

const isUsed = ({ status }: { readonly status: string }) => status === 'used';

async function start(): Promise<string> {
  const { runId } = await web.useCases.startRun({ saga: 'quick', input: {}, by: TESTER });
  await untilRun(web, runId);
  return runId;
}

const listed = async (backend = web) => {
  const { items } = await backend.reads.listRuns({ limit: 100 });
  return items.map(({ runId }) => runId);
};

/** As somebody who is signed in asks the patient one. */
const listedFor = (who: string) =>
  asRequest(() => {
    readFor(who);
    return listed(patient);
  });

it('lists runs from the standby, and shows that it is up to date', async () => {
  const runId = await start();
  await eventually(
    () => listed(),
    (ids) => ids.includes(runId),
  );
  expect(await eventually(() => state(), isUsed)).toMatchObject({ database: 1 });
});

it('shows what somebody did to them at once, whichever process they did it in', async () => {
  await postgres.onStandby('select pg_wal_replay_pause()');
  const runId = await start();
  expect(await listed(patient)).not.toContain(runId);
  expect(await listedFor('somebody')).not.toContain(runId);
  await web.audit.record({
    ...{ at: new Date().toISOString(), actor: { type: 'user', id: 'somebody', name: 'S' } },
    ...{ action: 'run.start', target: { type: 'run', id: runId }, detail: {} },
  });
  await eventually(
    () => listedFor('somebody'),
    (ids) => ids.includes(runId),
  );
  expect(await listedFor('another')).not.toContain(runId);
});

it('reads from the primary when the standby is too far behind, until it has caught up', async () => {
  const behind = await eventually(
    () => state(),
    ({ status }) => status === 'behind',
  );
  expect(behind.lagMs).toBeGreaterThan(MOST_LAG_MS);
  const runId = await start();
  expect(await listed()).toContain(runId);
  await postgres.onStandby('select pg_wal_replay_resume()');
  await eventually(() => state(), isUsed);
  await eventually(
    () => listed(),
    (ids) => ids.includes(runId),
  );
});

it('reads from the primary when the standby is away', async () => {
  await postgres.killStandby();
  const runId = await start();
  expect(await listed()).toContain(runId);
  const away = await eventually(
    () => state(),
    ({ status }) => status === 'away',
  );
  expect(away.lagMs).toBeNull();
  expect((await web.reads.overview()).runs.total).toBe((await listed()).length);
});
