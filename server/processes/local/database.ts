import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../embedded/postgres';
import { keepServer } from './kept-server';
import { LocalStartError } from './local-error';

/** The port that the embedded Postgres takes if it is free. */
const PORT = 54_329;

/** A database to work on, and how to let go of it. */
export interface LocalDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the embedded Postgres of a data folder with the database `backstitch`. */
export async function embeddedDatabase(
  dataDir: string,
  warn: (line: string) => void,
): Promise<LocalDatabase> {
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
  await kept.first.ensureDatabase('backstitch');
  return { url: kept.first.url('backstitch'), stop: () => kept.stop() };
}

/** Checks that somebody else's database can be used; throws LocalStartError, in one line. */
export async function foreignDatabase(url: string): Promise<LocalDatabase> {
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
  return { url, stop: async () => undefined };
}

/** What went wrong, in words: Node leaves the message empty when every address of a host failed. */
export function reasonOf(error: unknown): string {
  const { message, code, errors } = error as Error & { code?: string; errors?: Error[] };
  return message || errors?.[0]?.message || code || String(error);
}
