import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { PostgresStore, type PostgresTx } from './postgres-store';
import { participantStoreContract } from './store.contract';

let database: TestDatabase;
let pool: pg.Pool;
let schema = '';
let schemas = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const newStore = () => {
  schemas += 1;
  schema = `shop_${schemas}`;
  return new PostgresStore({
    pool,
    schema,
    tables: `create table if not exists ${schema}.orders (name text)`,
  });
};

participantStoreContract<PostgresTx>('PostgresStore', {
  create: async () => newStore(),
  write: async (tx, row) =>
    void (await tx.query(`insert into ${schema}.orders values ($1)`, [row])),
  rows: async () =>
    (await pool.query(`select name from ${schema}.orders`)).rows.map(({ name }) => name),
});

describe('PostgresStore', () => {
  it('prepares from many processes at once', async () => {
    const store = newStore();
    await Promise.all(Array.from({ length: 8 }, () => store.prepare()));
    expect(await store.sweep(async () => {}, 0)).toBe(0);
  });

  it('stores a refusal that follows a failed statement', async () => {
    const store = newStore();
    await store.prepare();
    const claim = { idempotencyKey: 'k', commandId: 'k.1' };
    const error = { name: 'Taken', message: 'Taken.', retryable: false };
    const answer = await store.once(claim, {
      run: async (tx) => {
        await tx.query('select 1/0').catch(() => {});
        return { type: 'failed', error };
      },
    });
    expect(answer.outcome).toEqual({ type: 'failed', error });
    expect((await store.once(claim, { run: () => Promise.reject() })).replayed).toBe(true);
  });

  it('sweeps each reply in one process only while the other publishes it', async () => {
    const store = newStore();
    await store.prepare();
    const reply = { id: 'r', subject: 's', headers: {}, body: '{}' };
    await store.once(
      { idempotencyKey: 'k', commandId: 'k.1' },
      { run: async () => ({ type: 'succeeded', result: null }), reply: () => reply },
    );
    let other = -1;
    const count = await store.sweep(async () => {
      other = await store.sweep(async () => {}, 0);
    }, 0);
    expect([count, other]).toEqual([1, 0]);
  });

  it('refuses the name of a schema that would need quoting', () => {
    expect(() => new PostgresStore({ pool, schema: 'a"; drop' })).toThrow(/small letters/);
  });
});
