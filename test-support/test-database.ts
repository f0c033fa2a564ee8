import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
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
  await untilLeft(name);
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

const GOODBYE_MS = 300;
const EACH_MS = 20;

/**
 * A connection that was closed is told of its end when it has not said goodbye by then, and throws,
 * with nobody left to hear it.
 */
async function untilLeft(name: string): Promise<void> {
  const others = `select from pg_stat_activity where datname = '${name}'`;
  for (let waited = 0; waited < GOODBYE_MS; waited += EACH_MS) {
    if ((await asAdmin(others)) === 0) return;
    await pause(EACH_MS);
  }
}

/** Resolves to the number of rows. */
async function asAdmin(statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: inject('adminDatabaseUrl') });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
