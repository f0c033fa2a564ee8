import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WriteSet } from '@/server/application/write-set';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { eventually } from '@/server/testing/eventually';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresOutbox } from './outbox';
import { openPrisma, type Prisma } from './prisma-client';
import { postgresRunWrites } from './run-writes';

let database: TestDatabase;
let prisma: Prisma;
let closing: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 4);
  closing = new pg.Client({ connectionString: database.url });
  await closing.connect();
});
afterAll(async () => {
  await Promise.all([prisma.$disconnect(), closing.end()]);
  await database.drop();
});

/** A reply's transaction closes commands in an order of its own: who waits for it with locks in hand is stuck. */
it('does not wait for a command that is being closed, and marks the others', async () => {
  const outbox = postgresOutbox(prisma, { announcements: async () => [] });
  const [first, second] = [command(), command()];
  const set = new WriteSet();
  for (const message of [first, second]) set.send(message);
  await postgresRunWrites((sql) => prisma.$queryRaw(sql)).commit(set);

  await closing.query('begin');
  await closing.query('delete from outbox where id = $1', [first.id]);
  await outbox.markPublished([first, second].map(published));
  expect(await openIds(outbox)).toEqual([second.id]);
  await closing.query('rollback');

  // It was not closed after all: whoever sweeps publishes it once more.
  const claim = { partitions: [1], ageMs: 0, limit: 10 };
  const handed: string[] = [];
  await outbox.claimUnpublished(claim, async (messages) => {
    handed.push(...messages.map(({ id }) => id));
    return messages.map(published);
  });
  expect(handed).toEqual([first.id]);
  expect(await openIds(outbox)).toEqual([first.id, second.id]);
});

/** One of the two orders is a deadlock: which one is Postgres' choice. Whoever waited first is ended, after a second. */
it.each([
  ['outbox', 'timer'],
  ['timer', 'outbox'],
] as const)('writes a decision while somebody locks its %s, then its %s', async (first, second) => {
  const writes = postgresRunWrites((sql) => prisma.$queryRaw(sql));
  const [message, runId] = [command(), randomUUID()];
  const timer = { id: `${runId}.t`, runId, partition: 1, dueAt: '2030-01-01T00:00:00.000Z' };
  const set = new WriteSet();
  set.send(message);
  set.setTimer({ ...timer, kind: 'deadline' });
  await writes.commit(set);
  const decision = new WriteSet();
  decision.cancelTimer(timer.id);
  decision.closeCommand(message.id);

  const ids = { outbox: message.id, timer: timer.id };
  const lock = (table: keyof typeof ids) =>
    closing.query(`select 1 from ${table} where id = $1 for update`, [ids[table]]);
  await closing.query('begin');
  await lock(first);
  const committed = writes.commit(decision);
  await untilSomebodyWaits();
  // On a slow machine the decision has waited its second by now, and this one is ended in its place.
  await lock(second).catch(() => undefined);
  await closing.query('rollback');
  await committed;
  expect(await prisma.timer.count({ where: { id: timer.id } })).toBe(0);
  expect(await prisma.outbox.count({ where: { id: message.id } })).toBe(0);
});

/** Else what a run did later would overtake what the page tells, which is in the other's hands. */
it('waits for a page that somebody else is publishing, and finds it gone', async () => {
  const events = [1, 2].map(() => integrationEvent());
  const announcements = async () => events;
  const outbox = postgresOutbox(prisma, { announcements });
  const set = new WriteSet();
  for (const event of events) set.announce(event);
  await postgresRunWrites((sql) => prisma.$queryRaw(sql)).commit(set);

  const claim = { partitions: [1], ageMs: 0, limit: 10 };
  let second: Promise<number> | undefined;
  const first = await outbox.claimUnpublished(claim, async (messages) => {
    second = outbox.claimUnpublished(claim, async () => []);
    await untilSomebodyWaits();
    // Nor is it waited for where it is only marked.
    const page = set.messages[0]?.page as string;
    await outbox.markPublished([{ id: page, kind: 'page', stream: '', streamSequence: 0 }]);
    return messages.map(published);
  });
  expect([first, await second]).toEqual([2, 0]);
  expect(await prisma.outboxPage.count()).toBe(0);
});

function untilSomebodyWaits(): Promise<unknown> {
  return eventually(
    () => prisma.$queryRaw<unknown[]>`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    (waiting) => waiting.length > 0,
  );
}

async function openIds(outbox: ReturnType<typeof postgresOutbox>): Promise<string[]> {
  const open = await outbox.openCommands({ partitions: [1], afterPosition: '0', limit: 10 });
  return open.map(({ id }) => id);
}

function command(): OutboxMessage {
  const runId = randomUUID();
  const where = { runId, partition: 1, subject: 'saga.command.a.b' };
  return { id: `${runId}.work.1`, kind: 'command', ...where, headers: {}, body: null };
}

function integrationEvent(): OutboxMessage {
  const runId = randomUUID();
  const where = { runId, partition: 1, subject: 'saga.event.a.run.started' };
  return { id: `${runId}:1`, kind: 'event', ...where, headers: {}, body: null };
}

function published({ id, kind }: OutboxMessage) {
  return { id, kind, stream: 'S', streamSequence: 7 };
}
