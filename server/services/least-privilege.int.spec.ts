import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createTestBackend,
  publish,
  startTestWorker,
  TESTER,
  untilRun,
} from '@/server/testing/engine';
import { startOrderParticipants } from '@/server/testing/order-participants';
import { orderSaga } from '@/server/testing/order-saga';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

/** The statements of docs/security.md. */
const page = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const STATEMENTS = /```sql\n(create role[\s\S]*?)```/.exec(page)?.[1] ?? '';

const role = `app_${randomBytes(4).toString('hex')}`;
const password = randomBytes(12).toString('hex');
let database: TestDatabase;
let services: TestDatabase;
let url = '';
const ends: (() => Promise<unknown>)[] = [];

async function asOwner(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

beforeAll(async () => {
  [database, services] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await asOwner(STATEMENTS.replaceAll('backstitch_app', role).replace('…', password));
  const address = new URL(database.url);
  address.username = role;
  address.password = password;
  url = address.href;
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  await asOwner(`drop owned by ${role}; drop role ${role}`);
  await Promise.all([database.drop(), services.drop()]);
});

it('web and workers get by with reading and writing rows', async () => {
  const nats = await createTestNats();
  const urls = { database: url, nats: nats.url };
  const worker = await startTestWorker(urls);
  const web = createTestBackend(urls);
  const participants = await startOrderParticipants({ database: services.url, nats: nats.url });
  ends.push(
    () => nats.stop(),
    () => web.close(),
    () => worker.stop(),
    () => participants.stop(),
  );
  await publish(web, orderSaga());
  for (const fails of ['', 'ship', 'charge?']) {
    const input = { order: 'o', fails };
    const { runId } = await web.useCases.startRun({ saga: 'order', input, by: TESTER });
    expect((await untilRun(web, runId)).status).toBe(
      fails === 'ship' ? 'compensated' : 'completed',
    );
  }
});

it.each([
  'alter table event disable trigger all',
  'drop table audit_log',
  'alter table audit_log disable trigger all',
  'truncate event',
  'create table mine (a int)',
  'set session_replication_role = replica',
])('they cannot: %s', async (sql) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await expect(client.query(sql)).rejects.toThrow(/must be owner|permission denied/);
  await client.end();
});
