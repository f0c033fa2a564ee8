import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { eventually } from '@/server/testing/eventually';

/** A database of one test file's own. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, also while connections are open. */
  drop(): Promise<void>;
}

/**
 * Creates a database with all migrations applied: a copy of the run's template, made in a moment; or
 * of another one (its address), to which nobody may be connected.
 */
export async function createTestDatabase(copyOf?: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = copyOf ? new URL(copyOf).pathname.slice(1) : inject('templateDatabase');
  await asAdmin(`create database ${name} template ${template}`);
  const url = new URL(inject('adminDatabaseUrl'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => dropped(name),
  };
}

const IN_USE = '55006';

/** Whoever reads the database's log is gone a moment after its connection. */
async function dropped(name: string): Promise<void> {
  await eventually(
    () =>
      asAdmin(`drop database if exists ${name} with (force)`).then(
        () => true,
        (error: { code?: string }) => {
          if (error.code !== IN_USE) throw error;
          return false;
        },
      ),
    (gone) => gone,
  );
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('adminDatabaseUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
