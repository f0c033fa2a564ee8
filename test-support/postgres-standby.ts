import { execFile } from 'node:child_process';
import { chown, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '@/server/adapters/postgres/migrate';
import { type EmbeddedPostgres, startPostgres } from '@/server/processes/embedded/postgres';
import { clusterPlace } from '@/server/processes/embedded/postgres-cluster';
import { eventually } from '@/server/testing/eventually';

const DATABASE = 'backstitch';

/** A Postgres of its own, migrated, and one that streams from it. */
export type PostgresWithStandby = {
  readonly primary: { readonly url: string };
  readonly standby: { readonly url: string };
  /** Runs a statement on the standby, as its superuser. */
  onStandby(statement: string): Promise<void>;
  /** Ends the standby. */
  killStandby(): Promise<void>;
  /** `kill -9`, the way a machine ends. */
  killPrimary(): Promise<void>;
  /** Makes the standby a primary; resolves when it takes writes. */
  promote(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Starts both, the standby from a base backup that is copied while the primary runs. `synchronous`: the primary says that
 * something is stored when the standby has it on its disk as well.
 */
export async function startPostgresWithStandby(
  root: string,
  { synchronous = false }: { readonly synchronous?: boolean } = {},
): Promise<PostgresWithStandby> {
  const [ofPrimary, ofStandby] = [await newFolder('primary'), await newFolder('standby')];
  const primary = await startPostgres({ ...ofPrimary, durable: synchronous });
  await primary.ensureDatabase(DATABASE);
  await migrate(primary.url(DATABASE), root);
  await backUpInto(primary, ofStandby.dataDir);
  await copyFile(
    join(ofPrimary.dataDir, 'postgres-password'),
    join(ofStandby.dataDir, 'postgres-password'),
  );
  const standby = await startPostgres({ ...ofStandby, durable: synchronous });
  if (synchronous) await waitForStandby(primary.url('postgres'));
  let killed: Promise<void> | undefined;
  const killStandby = () => {
    killed ??= standby.stop();
    return killed;
  };
  return {
    primary: { url: primary.url(DATABASE) },
    standby: { url: standby.url(DATABASE) },
    onStandby: (statement) => run(standby.url('postgres'), statement),
    killStandby,
    async killPrimary() {
      process.kill(primary.pid, 'SIGKILL');
      await primary.exited;
    },
    promote: () => run(standby.url('postgres'), 'select pg_promote(true, 60)'),
    async close() {
      await killStandby();
      await primary.stop();
      for (const { clusterDir } of [primary, standby]) {
        await rm(clusterDir, { recursive: true, force: true });
      }
    },
  };
}

async function newFolder(name: string) {
  const dataDir = await mkdtemp(join(inject('scratchDir'), `${name}-`));
  return { dataDir, logFile: join(dataDir, 'postgres.log') };
}

/** The low-level way of a base backup (the registry's package has no pg_basebackup). */
async function backUpInto(primary: EmbeddedPostgres, dataDir: string): Promise<void> {
  const { dir, account } = await clusterPlace(dataDir);
  const client = new pg.Client({ connectionString: primary.url('postgres') });
  await client.connect();
  await client.query(`select pg_backup_start('standby', true)`);
  await mkdir(dirname(dir), { recursive: true });
  // With its owner, and many times faster than file by file.
  await promisify(execFile)('cp', ['-a', primary.clusterDir, dir]);
  for (const own of ['postmaster.pid', 'postmaster.opts']) await rm(join(dir, own));
  const { rows } = await client.query<{ labelfile: string }>(
    'select labelfile from pg_backup_stop(false)',
  );
  await client.end();
  const { hostname, port, username, password } = new URL(primary.url('postgres'));
  const source = `host=${hostname} port=${port} user=${username} password=${password}`;
  await writeFile(join(dir, 'backup_label'), rows[0]?.labelfile ?? '');
  await writeFile(join(dir, 'standby.signal'), '');
  await writeFile(join(dir, 'postgresql.auto.conf'), `primary_conninfo = '${source}'\n`);
  if (!account) return;
  for (const made of ['backup_label', 'standby.signal', 'postgresql.auto.conf'])
    await chown(join(dir, made), account.uid, account.gid);
}

/** From now on commits wait for the standby. */
async function waitForStandby(url: string): Promise<void> {
  await run(url, `alter system set synchronous_standby_names = '*'`);
  await run(url, 'select pg_reload_conf()');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const state = () =>
    client.query('select sync_state from pg_stat_replication').then(({ rows }) => rows);
  await eventually(state, ([row]) => row?.sync_state === 'sync');
  await client.end();
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
