import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../embedded/postgres';
import { keepServer } from './kept-server';
import { LocalStartError } from './local-error';

/** The port that the embedded Postgres takes if it is free. */
const PORT = 54_329;

/** The databases to work on, the first one first, and how to let go of them. */
export interface LocalDatabases {
  readonly urls: readonly [string, ...string[]];
  stop(): Promise<void>;
}

/** How many databases are wanted at least, and who hears of trouble. */
export interface EmbeddedDatabasesOptions {
  readonly atLeast: number;
  warn(line: string): void;
}

/**
 * Starts the embedded Postgres of a data folder with the database `backstitch`, and others beside it when more are
 * wanted. Those that were made once stay: they have runs.
 */
export async function embeddedDatabases(
  dataDir: string,
  { atLeast, warn }: EmbeddedDatabasesOptions,
): Promise<LocalDatabases> {
  let port = PORT;
  const start = async () => {
    const postgres = await startPostgres({
      dataDir,
      logFile: join(dataDir, 'logs', 'postgres.log'),
      preferredPort: port,
    });
    // After a crash the clients look for it where it was.
    port = Number(new URL(postgres.url('backstitch')).port);
    return postgres;
  };
  const kept = await keepServer(start, (reason) => warn(`Postgres ${reason}`));
  const before = new Set(await kept.first.databases());
  const names: string[] = [];
  while (names.length < Math.max(atLeast, 1) || before.has(nameOf(names.length)))
    names.push(nameOf(names.length));
  for (const name of names) await kept.first.ensureDatabase(name);
  const [first = '', ...others] = names.map((name) => kept.first.url(name));
  return { urls: [first, ...others], stop: () => kept.stop() };
}

const nameOf = (place: number) => (place === 0 ? 'backstitch' : `backstitch_${place + 1}`);

/** Checks that somebody else's databases can be used; throws LocalStartError, in one line. */
export async function foreignDatabases(
  urls: readonly [string, ...string[]],
): Promise<LocalDatabases> {
  for (const url of urls) await checkDatabase(url);
  return { urls, stop: async () => undefined };
}

async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new LocalStartError(
      `DATABASE_URL does not work (${host}${pathname}): ${reasonOf(error)}. Correct it, or unset it for the embedded Postgres.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What went wrong, in words: Node leaves the message empty when every address of a host failed. */
export function reasonOf(error: unknown): string {
  const { message, code, errors } = error as Error & { code?: string; errors?: Error[] };
  return message || errors?.[0]?.message || code || String(error);
}
