import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import type { EventPosition, EventStore, PositionedEvent } from '@/server/ports/event-store';
import { eventually } from '@/server/testing/eventually';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresEventFeed } from './event-page';
import { postgresEventStore } from './event-store';
import { RecentEvents } from './recent-events';
import { postgresRunWrites } from './run-writes';
import { openStatements, type StatementPool, type Statements } from './statements';

let database: TestDatabase;
let statements: StatementPool;

beforeAll(async () => {
  database = await createTestDatabase();
  statements = openStatements(database.url, 3);
});

afterAll(async () => {
  await statements.close();
  await database.drop();
});

it('gives the same events in the same order as reading them all, and reads only what it does not know', async () => {
  const recent = new RecentEvents();
  const contents: number[] = [];
  const counting = (async (sql: Parameters<Statements>[0]) => {
    const rows = await statements.run<{ rows?: string | null }>(sql);
    if (sql.sql.includes('schema_version')) contents.push(...versionsIn(rows[0]?.rows));
    return rows;
  }) as Statements;
  const feed = postgresEventFeed(counting, recent);
  const own = postgresRunWrites(statements.run, { pages: true, recent });
  const others = postgresRunWrites(statements.run);
  expect(await feed.readAfter(null, 10)).toEqual([]);

  const runIds = [randomUUID(), randomUUID()];
  for (const runId of runIds) await others.commit(writing(runId, 1));
  // Whole runs that were read are known, too.
  await postgresEventStore(statements.run, recent).loadMany([runIds[0] as string]);
  for (const version of [2, 3]) {
    for (const runId of runIds) await own.commit(writing(runId, version));
  }
  const store = postgresEventStore(statements.run);
  const all = await eventually(
    () => store.readAfter(null, 100),
    (found) => found.length === 6,
  );
  expect(await inPages(feed, 4)).toEqual(all);
  expect(contents).toEqual([1]);
});

function versionsIn(rows: string | null | undefined): readonly number[] {
  return (JSON.parse(rows ?? '[]') as [string, number][]).map(([, version]) => version);
}

async function inPages(
  feed: Pick<EventStore, 'readAfter'>,
  limit: number,
): Promise<readonly PositionedEvent[]> {
  const read: PositionedEvent[] = [];
  for (let at: EventPosition | null = null; ; at = read.at(-1)?.at ?? null) {
    const page = await feed.readAfter(at, limit);
    if (page.length === 0) return read;
    read.push(...page);
  }
}

function writing(runId: string, version: number): WriteSet {
  const writes = new WriteSet();
  const event = { type: 'NodePassed', node: 'start', next: [`after-${version}`] } as const;
  const occurredAt = '2026-01-01T00:00:00.125Z';
  writes.events.push({ runId, version, occurredAt, event, causationId: 'test' });
  return writes;
}
