import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '@/server/testing/eventually';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresOutboxBell } from './outbox-bell';
import { openPrisma, type Prisma } from './prisma-client';

let database: TestDatabase;
let prisma: Prisma;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 2);
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

const listeners = () => prisma.$queryRaw<{ pid: number }[]>`
  select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`;

it('is heard by who listens, also when its connection was lost in the meantime', async () => {
  const bell = postgresOutboxBell(prisma, database.url, pino({ level: 'silent' }));
  let heard = 0;
  const listening = bell.listen(() => {
    heard += 1;
  });
  const hears = async () => {
    const before = heard;
    await eventually(
      async () => {
        bell.ring();
        return heard;
      },
      (now) => now > before,
    );
  };
  await eventually(listeners, (found) => found.length === 1);
  await hears();
  const [first] = await listeners();
  await prisma.$queryRaw`select pg_terminate_backend(${first?.pid}::int)`;
  await eventually(listeners, (found) => found.length === 1 && found[0]?.pid !== first?.pid);
  await hears();
  await listening.stop();
  await eventually(listeners, (found) => found.length === 0);
  expect(heard).toBeGreaterThan(2);
});
