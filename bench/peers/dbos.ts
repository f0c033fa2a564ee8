import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@/server/processes/embedded/postgres';
import { measurePeer, type PeerCounters } from './measure-peer';
import type { Peers } from './peer';
import { startProgram } from './program';

/** DBOS on a Postgres of its own: the workflow and its steps in one process. */
export async function startDbos(folder: string): Promise<Peers> {
  const data = await mkdtemp(join(tmpdir(), 'backstitch-bench-dbos-'));
  await chmod(data, 0o711);
  const postgres = await startPostgres({ dataDir: data, logFile: join(data, 'postgres.log') });
  await postgres.ensureDatabase('dbos');
  const load = startProgram(folder, 'dbos.mjs', { DATABASE_URL: postgres.url('dbos') });
  await load.said('ready');
  const sql = new pg.Client(postgres.url('dbos'));
  await sql.connect();
  const setup = {
    system: 'dbos',
    load,
    pids: { workflows: load.pid, postgres: postgres.pid },
    counters: () => readCounters(sql),
  };
  return {
    all: [{ system: 'dbos', measure: (workload, how) => measurePeer(setup, workload, how) }],
    async close() {
      await load.end();
      await sql.end();
      await postgres.stop();
      await rm(postgres.clusterDir, { recursive: true, force: true });
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function readCounters(sql: pg.Client): Promise<PeerCounters> {
  const { rows } = await sql.query<{ commits: number; wal: number }>(`
    select xact_commit::float8 as commits, (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as wal
    from pg_stat_database where datname = current_database()`);
  return { commits: rows[0]?.commits ?? null, walBytes: rows[0]?.wal ?? null };
}
