import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FeedSession, FeedUnavailable, type OutboxFeed } from '@/server/ports/outbox-feed';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { postgresOutboxFeed } from './outbox-feed';
import { openPrisma, type Prisma } from './prisma-client';

let database: TestDatabase;
let prisma: Prisma;
let feed: OutboxFeed;

beforeEach(async () => {
  database = await createTestDatabase();
  prisma = openPrisma(database.url, 2);
  feed = postgresOutboxFeed(database.url);
});

afterEach(async () => {
  await feed.remove();
  await prisma.$disconnect();
  await database.drop();
});

async function write(...ids: readonly string[]): Promise<void> {
  const row = { runId: randomUUID(), partition: 1, kind: 'event', subject: 'saga.event.a.b' };
  await prisma.outbox.createMany({
    data: ids.map((id) => ({ ...row, id, headers: { 'ce-id': id }, body: { of: id } })),
  });
}

async function open(): Promise<FeedSession> {
  const session = await feed.open();
  if (!session) throw new Error('Somebody else has the feed.');
  return session;
}

const idsOf = async (session: FeedSession) =>
  (await session.next())?.messages.map(({ id }) => id) ?? null;

it('tells messages as they were written, and again until they are confirmed', async () => {
  const session = await open();
  await write('a', 'b');
  const batch = await session.next();
  expect(batch?.messages).toMatchObject([
    { id: 'a', partition: 1, kind: 'event', headers: { 'ce-id': 'a' }, body: { of: 'a' } },
    { id: 'b' },
  ]);
  await session.close();
  const again = await open();
  const same = await again.next();
  expect(same?.messages.map(({ id }) => id)).toEqual(['a', 'b']);
  same?.confirm();
  await write('c');
  expect(await idsOf(again)).toEqual(['c']);
  await again.close();
  const last = await open();
  expect(await idsOf(last)).toEqual(['c']);
  await last.close();
});

it('ends a wait when it is closed', async () => {
  const session = await open();
  const waiting = session.next();
  await session.close();
  expect(await waiting).toBeNull();
});

it('is had by one at a time, and passes on', async () => {
  const session = await open();
  expect(await feed.open()).toBeNull();
  expect(await feed.remove()).toBe(false);
  await session.close();
  const next = await open();
  await next.close();
  expect(await feed.remove()).toBe(true);
});

it('says what fails when its connection breaks', async () => {
  const session = await open();
  const waiting = session.next();
  const broken = expect(waiting).rejects.toThrow();
  await prisma.$queryRaw`
    select pg_terminate_backend(pid)::text from pg_stat_activity
    where application_name = 'backstitch-outbox-feed' and datname = current_database()`;
  await broken;
  await session.close();
});

it('says what the database user lacks', async () => {
  const role = `plain_${randomUUID().slice(0, 8)}`;
  await prisma.$executeRawUnsafe(`create role ${role} login password 'plain'`);
  const url = new URL(database.url);
  url.username = role;
  url.password = 'plain';
  const refused = postgresOutboxFeed(url.href).open();
  await expect(refused).rejects.toThrow(FeedUnavailable);
  await expect(refused).rejects.toThrow('OUTBOX_RELAY=polling');
  await prisma.$executeRawUnsafe(`drop role ${role}`);
});
