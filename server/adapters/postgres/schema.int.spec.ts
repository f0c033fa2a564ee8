import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import { eventually } from '@/server/testing/eventually';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresEventStore } from './event-store';
import { missingMigration } from './migrate';
import { openPrisma, type Prisma } from './prisma-client';
import { postgresRunWrites } from './run-writes';
import { openStatements, type StatementPool } from './statements';

let database: TestDatabase;
let prisma: Prisma;
let statements: StatementPool;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 3);
  statements = openStatements(database.url, 2);
});

afterAll(async () => {
  await Promise.all([prisma.$disconnect(), statements.close()]);
  await database.drop();
});

it('is what schema.prisma says after all migrations', async () => {
  expect(await missingMigration(database.url, process.cwd())).toBeUndefined();
});

it('lets nobody change events or published versions', async () => {
  for (const table of ['event', 'saga_version']) {
    const refusal = `rows of ${table} are immutable`;
    await expect(prisma.$executeRawUnsafe(`delete from ${table}`)).rejects.toThrow(refusal);
    const update = `update ${table} set version = version + 1`;
    await expect(prisma.$executeRawUnsafe(update)).rejects.toThrow(refusal);
  }
});

it('refuses what it cannot hold, by name', async () => {
  const writes = eventOf(randomUUID());
  writes.events.push({ ...eventOf(randomUUID()).events[0], causationId: 'a\u0000b' } as never);
  const commit = postgresRunWrites(statements.run).commit(writes);
  await expect(commit).rejects.toMatchObject({ code: 'DataRefused' });
});

it('shows no event while one before it may still be committed', async () => {
  const events = postgresEventStore(statements.run);
  const [early, late] = [randomUUID(), randomUUID()];
  const slow = new pg.Client({ connectionString: database.url });
  await slow.connect();
  await slow.query('begin');
  await slow.query(
    `insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
     values ($1, 1, 'NodePassed', 1, '{}', '{"causationId":""}', now())`,
    [early],
  );
  await postgresRunWrites(statements.run).commit(eventOf(late));
  expect(await events.readAfter(null, 10)).toEqual([]);
  await slow.query('commit');
  await slow.end();
  // Transactions of other test files hold the horizon back too: it is one for the whole server.
  const read = await eventually(
    () => events.readAfter(null, 10),
    (found) => found.length === 2,
  );
  expect(read.map(({ recorded }) => recorded.runId)).toEqual([early, late]);
});

function eventOf(runId: string): WriteSet {
  const writes = new WriteSet();
  const event = { type: 'NodePassed', node: 'start', next: [] } as const;
  const occurredAt = '2026-01-01T00:00:00.000Z';
  writes.events.push({ runId, version: 1, occurredAt, event, causationId: 'test' });
  return writes;
}
