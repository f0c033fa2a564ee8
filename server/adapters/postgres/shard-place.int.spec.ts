import pg from 'pg';
import { expect, it } from 'vitest';
import { createTestDatabase } from '@/test-support/test-database';
import { takePlace } from './shard-place';

it('remembers its place, and refuses another', async () => {
  const database = await createTestDatabase();
  try {
    await takePlace(database.url, 2);
    await takePlace(database.url, 2);
    await expect(takePlace(database.url, 0)).rejects.toThrow('was number 3 before');
    await expect(takePlace(database.url, 1)).rejects.toThrow('keep their order');
  } finally {
    await database.drop();
  }
});

it('has runs from when it was alone only as the first', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await client.query(`
      insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
      values (gen_random_uuid(), 1, 'RunStarted', 1, '{}', '{}', now())`);
    await expect(takePlace(database.url, 1)).rejects.toThrow('add an empty one');
    await takePlace(database.url, 0);
  } finally {
    await client.end();
    await database.drop();
  }
});
