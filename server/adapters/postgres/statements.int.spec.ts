import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { announcementsOf } from '@/server/application/announcements';
import type { WriteSet } from '@/server/application/write-set';
import { event, message, published, timer, writing } from '@/server/ports/run-store/samples';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresEventFeed } from './event-page';
import { postgresEventStore } from './event-store';
import { postgresOutbox } from './outbox';
import { openPrisma, type Prisma } from './prisma-client';
import { RecentEvents } from './recent-events';
import { postgresRunWrites } from './run-writes';
import { openStatements, type StatementPool, type Statements } from './statements';

let database: TestDatabase;
let statements: StatementPool;
let prisma: Prisma;

beforeAll(async () => {
  database = await createTestDatabase();
  statements = openStatements(database.url, 1);
  prisma = openPrisma(database.url, 1);
});

afterAll(async () => {
  await Promise.all([statements.close(), prisma.$disconnect()]);
  await database.drop();
});

it('goes by way of indexes when Postgres takes the tables for empty, as it does between two steps', async () => {
  const texts = new Set<string>();
  const noting = (async (sql: Parameters<Statements>[0]) => {
    texts.add(sql.text);
    return statements.run(sql);
  }) as Statements;
  const recent = new RecentEvents();
  const events = postgresEventStore(noting, recent);
  const outbox = postgresOutbox(prisma, {
    announcements: (told) => announcementsOf({ events, partitions: 16 }, told),
    run: noting,
  });
  const runId = randomUUID();
  const first = begun(runId);
  await postgresEventFeed(noting, recent).readAfter(null, 10);
  await postgresRunWrites(noting, { pages: true, recent }).commit(first);
  await postgresRunWrites(noting).commit(ended(runId, first));
  await postgresEventFeed(noting, recent).readAfter(null, 10);
  await events.loadMany([runId]);
  await events.versions([runId]);
  const [command, told] = first.messages as [OutboxMessage, OutboxMessage];
  const page = { ...published(told), id: told.page ?? '', kind: 'page' } as const;
  await outbox.markPublished([published(command), page]);
  expect(texts.size).toBeGreaterThan(7);
  for (const text of texts) {
    const plan = await statements.run<{ 'QUERY PLAN': string }>({
      ...{ text: `explain (generic_plan) ${text}`, values: [] },
    } as never);
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(lines, `${text}\n${lines}`).not.toMatch(/Seq Scan|(Hash|Merge).* Join/);
  }
});

function begun(runId: string): WriteSet {
  const writes = writing({ events: [event(runId, 1)], messages: [message(runId)] });
  writes.announce({ ...message(runId), id: `${runId}:1`, kind: 'event' });
  writes.setTimer(timer(runId, '2026-01-01T00:00:00.000Z'));
  return writes;
}

/** The second decision closes and cancels what the first began. */
function ended(runId: string, first: WriteSet): WriteSet {
  const writes = writing({ events: [event(runId, 2)] });
  for (const { id } of first.timers) writes.cancelTimer(id);
  for (const { id } of first.messages) writes.closeCommand(id);
  return writes;
}
