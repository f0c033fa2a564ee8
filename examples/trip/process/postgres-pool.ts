import pg from 'pg';
import type { Logger } from 'pino';

/** A pool that outlives its database: a lost idle connection is logged, not thrown. */
export function postgresPool(connectionString: string, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // An address that no longer answers must not hold a transaction for ever.
    keepAlive: true,
  });
  pool.on('error', (error) => logger.warn({ err: error }, 'lost a connection to Postgres'));
  return pool;
}
