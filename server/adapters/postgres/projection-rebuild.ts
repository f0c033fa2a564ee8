import pg from 'pg';
import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import type {
  ProjectionRebuild,
  ReadModelsMade,
  Rebuilding,
} from '@/server/ports/projection-rebuild';
import { MAINTENANCE_LOCK } from './maintenance-lock';
import { openPrisma, type Prisma } from './prisma-client';
import { postgresRunProjection } from './run-projection';
import { analyzeShadow, createShadow, SHADOW, swapShadow } from './shadow-tables';

/**
 * Rebuilds the read models in a schema of their own, whose tables are like those that are read, down to the
 * names of indexes. The projection itself writes them: its connections only look there first. See the port
 * for the contract.
 */
export function postgresProjectionRebuild(prisma: Prisma, databaseUrl: string): ProjectionRebuild {
  return {
    begin: () => begin(databaseUrl),
    made: () => made(prisma),
    async progress() {
      const [row] = await prisma.$queryRaw<{ under_way: boolean }[]>`
        select to_regclass(${`${SHADOW}.projection_checkpoint`}) is not null and exists (
          select from pg_locks where locktype = 'advisory' and granted and objid = ${MAINTENANCE_LOCK}::bigint::oid
            and database = (select oid from pg_database where datname = current_database())
        ) as under_way`;
      if (!row?.under_way) return null;
      const [far] = await prisma.$queryRawUnsafe<{ done: number | null }[]>(`
        select (select max(position) from ${SHADOW}.projection_checkpoint)::float8
          / nullif((select position from event order by transaction_id desc, position desc limit 1), 0)
          as done`);
      return { done: Math.min(1, far?.done ?? 0) };
    },
  };
}

async function made(prisma: Prisma): Promise<ReadModelsMade> {
  const [row] = await prisma.$queryRaw<ReadModelsMade[]>`
    select
      coalesce((select version from projection_checkpoint where name = 'runs' and position > 0 and exists (select from event)), ${RUNS_VERSION})::int as version,
      least(
        coalesce((select position from event order by transaction_id desc, position desc limit 1), 0),
        (select nullif(reltuples, -1) from pg_class where oid = 'public.event'::regclass))::float8 as events,
      has_database_privilege(current_database(), 'CREATE') and has_schema_privilege('public', 'CREATE')
        and pg_has_role((select relowner from pg_class where oid = 'public.run_summary'::regclass), 'USAGE') as "mayRebuild"`;
  if (!row) throw new Error('A select without a from has no row.');
  return row;
}

async function begin(databaseUrl: string): Promise<Rebuilding | null> {
  // The lock and the tables are this connection's; if it breaks, others may rebuild.
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  let broken: Error | undefined;
  let analyzed = false;
  client.on('error', (error) => {
    broken = error;
  });
  await client.connect();
  const shadowed = openPrisma(databaseUrl, 2, SHADOW);
  const close = async () => {
    await shadowed.$disconnect();
    await client.end().catch(() => undefined);
  };
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1) as held',
      [MAINTENANCE_LOCK.toString()],
    );
    if (!rows[0]?.held) {
      await close();
      return null;
    }
    await createShadow(client);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    shadow: postgresRunProjection(shadowed),
    async swap() {
      if (broken) throw broken;
      if (!analyzed) await analyzeShadow(client);
      analyzed = true;
      return swapShadow(client);
    },
    async end() {
      await shadowed.$disconnect();
      await client.query(`drop schema if exists ${SHADOW} cascade`).catch(() => undefined);
      await close();
    },
  };
}
