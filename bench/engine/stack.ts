import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { migrate } from '@/server/adapters/postgres/migrate';
import { type Backend, createBackend } from '@/server/composition/backend';
import type { RelayMode } from '@/server/composition/backend-config';
import { startNats } from '@/server/processes/embedded/nats';
import { natsBinary } from '@/server/processes/embedded/nats-binary';
import { startPostgres } from '@/server/processes/embedded/postgres';
import { eventually } from '@/server/testing/eventually';
import { TEST_BOX } from '@/server/testing/secret-box';

/** What is measured: everything real, each in a process of its own, commits synced to disk. */
export type Stack = {
  /** As the web process has it: runs are started here. */
  readonly backend: Backend;
  /** The processes by what they are; this one is not among them. */
  readonly pids: Readonly<Record<string, number>>;
  close(): Promise<void>;
};

/** How the stack is set up. */
export type StackOptions = {
  readonly root: string;
  readonly relay: RelayMode;
  /** Where participants keep inbox and outbox. */
  readonly participantStore: 'memory' | 'postgres';
  /** Where worker and participants leave a CPU profile when they end. */
  readonly profileDir?: string;
};

/** As on one machine. */
const PARTITIONS = 16;
const SECRET = 'a secret for the benchmark, 32 characters';

/** Starts Postgres, NATS, a worker and the participants; expects the bundles that scripts/bench.mjs makes in dist/. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { root, relay, participantStore, profileDir } = options;
  const profiling = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];
  const folder = await mkdtemp(join(tmpdir(), 'backstitch-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgres({ dataDir: folder, logFile: join(folder, 'postgres.log') });
  await postgres.ensureDatabase('bench');
  const databaseUrl = postgres.url('bench');
  await migrate(databaseUrl, root);
  const nats = await startNats({
    binary: await natsBinary(() => undefined),
    dataDir: folder,
    logFile: join(folder, 'nats.log'),
  });
  const urls = { DATABASE_URL: databaseUrl, NATS_URL: nats.url };
  const worker = startWorker(root, profiling, { ...urls, OUTBOX_RELAY: relay });
  const participants = await startParticipants(
    root,
    profiling,
    participantStore === 'postgres' ? urls : { NATS_URL: nats.url },
  );
  const backend = createBackend({
    databaseUrl,
    natsUrl: nats.url,
    name: 'bench',
    partitions: PARTITIONS,
    maxInputBytes: 1024 * 1024,
    connections: 10,
    logger: pino({ level: 'warn' }, process.stderr),
    hasSweeper: false,
    secretBox: TEST_BOX,
    relay,
  });
  await backend.link.ready();
  await eventually(
    () => backend.prisma.partitionLease.count({ where: { owner: { not: null } } }),
    (held) => held === PARTITIONS,
  );
  return {
    backend,
    pids: {
      worker: worker.pid as number,
      participants: participants.pid as number,
      postgres: postgres.pid,
      nats: nats.pid,
    },
    async close() {
      await backend.close();
      for (const child of [worker, participants]) await end(child);
      await nats.stop();
      await postgres.stop();
      await rm(postgres.clusterDir, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Urls = Readonly<Record<string, string>>;

function startWorker(root: string, options: readonly string[], urls: Urls): ChildProcess {
  return spawn(process.execPath, [...options, join(root, 'dist/server/processes/worker.js')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...urls,
      BACKSTITCH_SECRET: SECRET,
      BACKSTITCH_PARTITIONS: String(PARTITIONS),
      LOG_LEVEL: 'error',
    },
  });
}

async function startParticipants(
  root: string,
  options: readonly string[],
  urls: Urls,
): Promise<ChildProcess> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = fork(join(root, 'dist/bench/engine/participants.js'), {
    cwd: root,
    execArgv: [...options],
    env: { ...env, ...urls },
  });
  await once(child, 'message');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
