import pg from 'pg';
import type { Prisma } from './generated/client';
import type { Prisma as PrismaClient } from './prisma-client';
import { statementNames } from './statement-names';

/** Runs SQL that Prisma's own language cannot say; resolves to its rows as Postgres' driver reads them. */
export type Statements = <Row extends object>(sql: Prisma.Sql) => Promise<Row[]>;

/** By way of Prisma's client, or of its transaction. */
export function throughPrisma(prisma: Pick<PrismaClient, '$queryRaw'>): Statements {
  return (sql) => prisma.$queryRaw(sql);
}

/**
 * Plans do not depend on values, so Postgres makes each once a connection. They go by way of indexes whatever the
 * statistics say: these look tables up by their keys, and a queue that is empty whenever it is looked at still has a
 * thousand dead rows for each that is alive, which reading it as a whole would read.
 */
const PLANS = `set plan_cache_mode = force_generic_plan; set enable_seqscan = off;
  set enable_hashjoin = off; set enable_mergejoin = off`;

export type StatementPool = { readonly run: Statements; close(): Promise<void> };

/**
 * Connections for the few statements that every step of every run needs: pages and lists cannot keep them
 * waiting, and what Prisma's client adds to a statement (three times the processor time of the driver) is saved.
 */
export function openStatements(databaseUrl: string, connections: number): StatementPool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // Awaited before the connection is used, though the types do not say so.
    onConnect: (client) => client.query(PLANS) as never,
  });
  // A connection that breaks while nobody uses it is replaced when it is next needed.
  pool.on('error', () => undefined);
  const nameOf = statementNames();
  return {
    async run<Row extends object>({ text, values }: Prisma.Sql) {
      const name = nameOf({ sql: text });
      const { rows } = await pool.query<Row>({ name, text, values: [...values] });
      return rows;
    },
    close: () => pool.end(),
  };
}
