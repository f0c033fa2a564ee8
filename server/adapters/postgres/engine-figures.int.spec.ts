import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresEngineFigures } from './engine-figures';
import { openPrisma, type Prisma } from './prisma-client';

let database: TestDatabase;
let prisma: Prisma;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 3);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

it('says that all is well where nothing is', async () => {
  expect(await postgresEngineFigures(prisma)()).toEqual({
    deadLettersNew: 0,
    deadLetterOldestS: 0,
    debts: 0,
    debtWorths: [],
    stuckRuns: 0,
    outboxOldestS: 0,
    projectionBehindS: 0,
    workers: [],
    heldServices: [],
    steps: [],
  });
});

it('counts what is wrong', async () => {
  const runId = randomUUID();
  await prisma.$executeRaw`
    insert into run_summary (run_id, saga, saga_version, status, correlation_id, input, output, debts,
      current_nodes, started_at, updated_at, version)
    values (${runId}::uuid, 'trip', 1, 'stuck', 'c', '{}', 'null', '[{"worth":{"value":0.1,"unit":"EUR"}},{"worth":{"value":0.2,"unit":"EUR"}},{"worth":{"problem":"x"}},{}]', '{}', now(), now(), 1)`;
  await prisma.$executeRaw`
    insert into saga_statistics (saga, status, runs) values ('trip', 'stuck', 1)`;
  await prisma.$executeRaw`
    insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
    select ${runId}::uuid, n, case when n % 4 = 0 then 'AttemptFailed' else 'AttemptSucceeded' end, 1,
      jsonb_build_object('node', 'pay'), '{}', now() - interval '1 minute'
    from generate_series(1, 40) as n`;
  await prisma.$executeRaw`
    insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
    select ${runId}::uuid, n, 'AttemptFailed', 1, jsonb_build_object('node', 'old'), '{}',
      now() - interval '6 minutes' from generate_series(41, 60) as n`;
  await prisma.$executeRaw`
    insert into worker (id, host, pid, started_at, heartbeat_at, report)
    values ('w1', 'box', 7, now(), now() - interval '50 seconds', '{}')`;
  await prisma.$executeRaw`
    insert into service_control (service, settings, breaker)
    values ('bank', '{}', '{"status":"held","sinceMs":0,"why":"Audit","by":{"type":"user","id":"u","name":"Ada"}}'),
      ('mail', '{}', '{"status":"open","sinceMs":9,"fromMs":0,"why":"refused"}')`;
  const figures = await postgresEngineFigures(prisma)();
  expect(figures).toMatchObject({
    heldServices: [
      { service: 'bank', byHand: { who: 'Ada', why: 'Audit' } },
      { service: 'mail', byHand: null },
    ],
    debts: 4,
    debtWorths: [{ unit: 'EUR', value: 0.3, debts: 2 }],
    stuckRuns: 1,
    workers: [{ id: 'w1', host: 'box', pid: 7 }],
    steps: [{ saga: 'trip', step: 'pay', attempts: 40, failed: 10 }],
  });
  expect(figures.workers[0]?.silentS).toBeGreaterThan(49);
  expect(figures.projectionBehindS).toBeGreaterThan(59);
});

it('counts steps only so often that it takes a twentieth of the time', async () => {
  // When it begins, and before and after it counts, which takes ten; the second time it counts nothing.
  const moments = [...[100, 101, 111], ...[300, 300], ...[301, 301, 311]];
  const read = postgresEngineFigures(prisma, () => moments.shift() ?? Number.NaN);
  expect((await read()).steps).not.toBeNull();
  expect((await read()).steps).toBeNull();
  expect((await read()).steps).not.toBeNull();
  expect(moments).toEqual([]);
});
