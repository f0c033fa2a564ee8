import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { createTestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';

test('each test database is a migrated copy of its own', async () => {
  const one = await createTestDatabase();
  const two = await createTestDatabase();
  expect(one.url).not.toBe(two.url);
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  const found = await client.query(`select to_regclass('_prisma_migrations') is not null as had`);
  expect(found.rows).toEqual([{ had: true }]);
  await client.end();
  await Promise.all([one.drop(), two.drop()]);
});

test('Postgres writes a logical log and listens on loopback only', async () => {
  const client = new pg.Client({ connectionString: inject('adminDatabaseUrl') });
  await client.connect();
  const level = await client.query('show wal_level');
  const listen = await client.query('show listen_addresses');
  await client.end();
  expect(level.rows).toEqual([{ wal_level: 'logical' }]);
  expect(listen.rows).toEqual([{ listen_addresses: '127.0.0.1' }]);
});

test('nats-server keeps a stream and refuses strangers', async () => {
  const nats = await createTestNats();
  const { username, password, host } = new URL(nats.url);
  const connection = await connect({ servers: host, user: username, pass: password });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'KEPT', subjects: ['kept.>'] });
  const ack = await jetstream(connection).publish('kept.one', 'hello');
  expect(ack.seq).toBe(1);
  await expect(connect({ servers: host, maxReconnectAttempts: 0 })).rejects.toThrow();
  await connection.close();
  await nats.stop();
});
