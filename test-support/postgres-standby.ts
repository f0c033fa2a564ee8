import { chown, copyFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '@/server/adapters/postgres/migrate';
import { type EmbeddedPostgres, startPostgres } from '@/server/processes/embedded/postgres';
import { clusterPlace } from '@/server/processes/embedded/postgres-cluster';

const DATABASE = 'backstitch';

/** A Postgres of its own, migrated, and one that streams from it. */
export type PostgresWithStandby = {
  readonly primary: { readonly url: string };
  readonly standby: { readonly url: string };
  /** Runs a statement on the standby, as its superuser. */
  onStandby(statement: string): Promise<void>;
  /** Ends the standby. */
  killStandby(): Promise<void>;
  close(): Promise<void>;
};

/** Starts both, the standby from a base backup that is copied while the primary runs. */
export async function startPostgresWithStandby(root: string): Promise<PostgresWithStandby> {
  const [ofPrimary, ofStandby] = [await newFolder('primary'), await newFolder('standby')];
  const primary = await startPostgres({ ...ofPrimary, durable: false });
  await primary.ensureDatabase(DATABASE);
  await migrate(primary.url(DATABASE), root);
  await backUpInto(primary, ofStandby.dataDir);
  await copyFile(
    join(ofPrimary.dataDir, 'postgres-password'),
    join(ofStandby.dataDir, 'postgres-password'),
  );
  const standby = await startPostgres({ ...ofStandby, durable: false });
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
  await cp(primary.clusterDir, dir, {
    recursive: true,
    filter: (path) => !/postmaster\.(pid|opts)$/.test(path),
  });
  const { rows } = await client.query<{ labelfile: string }>(
    'select labelfile from pg_backup_stop(false)',
  );
  await client.end();
  const { hostname, port, username, password } = new URL(primary.url('postgres'));
  const source = `host=${hostname} port=${port} user=${username} password=${password}`;
  await writeFile(join(dir, 'backup_label'), rows[0]?.labelfile ?? '');
  await writeFile(join(dir, 'standby.signal'), '');
  await writeFile(join(dir, 'postgresql.auto.conf'), `primary_conninfo = '${source}'\n`);
  if (account) await ownedBy(dir, account);
}

async function ownedBy(dir: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chown(dir, uid, gid);
  const entries = await readdir(dir, { recursive: true });
  await Promise.all(entries.map((entry) => chown(join(dir, entry), uid, gid)));
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
