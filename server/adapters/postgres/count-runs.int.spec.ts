import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { COUNTED, countRuns } from './count-runs';
import { openPrisma, type Prisma } from './prisma-client';

let database: TestDatabase;
let prisma: Prisma;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 2);
  await prisma.$executeRaw`
    insert into run_summary (run_id, saga, saga_version, status, correlation_id, input, output, debts,
      current_nodes, started_at, updated_at, version)
    select gen_random_uuid(), case when n <= 3 then 'rare' else 'trip' end, 1,
      case when n % 2 = 0 then 'stuck' else 'completed' end, 'c-' || n, '{}', 'null', '[]', '{}', now(), now(), 1
    from generate_series(1, ${COUNTED}::int + 3) as n`;
});
afterAll(async () => {
  await prisma?.$disconnect();
  await database?.drop();
});

it('counts as far as people want to know', async () => {
  expect(await countRuns(prisma, {})).toEqual({ count: COUNTED, isMore: true });
  expect(await countRuns(prisma, { saga: 'trip' })).toEqual({ count: COUNTED, isMore: false });
  const rare = { saga: 'rare', status: ['completed', 'failed'] } as const;
  expect(await countRuns(prisma, rare)).toEqual({ count: 2, isMore: false });
  expect(await countRuns(prisma, { sagas: [] })).toEqual({ count: 0, isMore: false });
});

it('gives up when that takes too long, and leaves the connection as it was', async () => {
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table run_summary in access exclusive mode`;
      expect(await countRuns(prisma, {})).toEqual({ count: null, isMore: true });
    },
    { timeout: 60_000, maxWait: 60_000 },
  );
  const [settings] = await prisma.$queryRaw<object[]>`
    select current_setting('statement_timeout') as timeout, current_setting('plan_cache_mode') as plans`;
  expect(settings).toEqual({ timeout: '0', plans: 'auto' });
});
