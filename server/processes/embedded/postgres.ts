import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedServerError } from './embedded-error';
import { freePort } from './free-port';
import { keptSecret } from './kept-secret';
import { endLeftover } from './leftover';
import { postgresBinaries } from './postgres-binaries';
import { clusterPlace, ensureCluster } from './postgres-cluster';
import { type ServerProcess, startServerProcess } from './server-process';

/** Where the cluster is kept, the port it would like, and whether commits must survive a crash. */
export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  readonly logFile: string;
  readonly preferredPort?: number;
  readonly durable?: boolean;
}

/** A running embedded Postgres. */
export interface EmbeddedPostgres {
  readonly pid: number;
  readonly clusterDir: string;
  readonly exited: Promise<number | null>;
  /** The connection string of a database of this cluster. */
  url(database: string): string;
  /** Creates the database if it does not exist. */
  ensureDatabase(name: string): Promise<void>;
  /** The names of its databases. */
  databases(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/**
 * Starts the Postgres that the package registry ships, on loopback with a random password kept in
 * the data folder; its files are made at the first start. Throws EmbeddedServerError.
 */
export async function startPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const password = await keptSecret(join(options.dataDir, 'postgres-password'));
  const place = await clusterPlace(options.dataDir);
  const native = await postgresBinaries(place.account);
  await ensureCluster(place, native, password);
  await endLeftoverServer(place.dir);
  const port = await freePort(options.preferredPort);
  const server = await startServerProcess({
    file: join(native, 'bin', 'postgres'),
    args: ['-D', place.dir, '-p', String(port), ...settings(options.durable ?? true)],
    cwd: '/',
    logFile: options.logFile,
    account: place.account,
  });
  const url = (database: string) =>
    `postgresql://backstitch:${password}@127.0.0.1:${port}/${database}`;
  await untilReady(server, url('postgres'), options.logFile);
  return {
    pid: server.pid,
    clusterDir: place.dir,
    exited: server.exited,
    url,
    ensureDatabase: (name) => ensureDatabase(url('postgres'), name),
    databases: () => databasesAt(url('postgres')),
    // SIGINT is Postgres' fast shutdown: sessions are rolled back and the files left clean.
    stop: () => server.stop('SIGINT', 20_000),
  };
}

function settings(durable: boolean): string[] {
  const chosen: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Logical, so that the outbox can also be read from the write-ahead log.
    wal_level: 'logical',
    max_connections: '300',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Ends a Postgres that a killed supervisor left on these files, or removes its stale lock. */
async function endLeftoverServer(clusterDir: string): Promise<void> {
  const lock = join(clusterDir, 'postmaster.pid');
  const content = await readFile(lock, 'utf8').catch(() => '');
  const pid = Number.parseInt(content, 10);
  if (!Number.isInteger(pid)) return;
  await endLeftover({ pid, commandIncludes: clusterDir, signal: 'SIGINT', graceMs: 20_000 });
  await rm(lock, { force: true });
}

async function untilReady(server: ServerProcess, url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (server.hasExited() || Date.now() > deadline) {
      await server.stop('SIGINT', 5_000);
      throw new EmbeddedServerError(`Postgres did not start; its log is ${logFile}`);
    }
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    const connected = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (connected) return;
    await pause(40);
  }
}

async function databasesAt(adminUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select datname as name from pg_database');
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
