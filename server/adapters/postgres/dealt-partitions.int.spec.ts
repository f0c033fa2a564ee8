import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { dealtPartitions } from './dealt-partitions';
import { postgresPartitionLeases } from './partition-leases';
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

it('is not settled before a worker has taken its share', async () => {
  expect(await dealtPartitions(database.url)).toBeNull();
});

it('is what the first worker dealt out', async () => {
  const worker = { id: 'one', host: 'here', pid: 1, startedAt: new Date().toISOString() };
  const leases = postgresPartitionLeases(prisma);
  await leases.renew({ ...worker, report: null, leaseMs: 5_000, partitions: 12 });
  expect(await dealtPartitions(database.url)).toBe(12);
});

it('is not settled in a database without tables', async () => {
  await prisma.$executeRaw`drop table partition_lease cascade`;
  expect(await dealtPartitions(database.url)).toBeNull();
});
