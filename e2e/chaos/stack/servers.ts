import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedNats, startNats } from '@/server/processes/embedded/nats';
import { natsBinary } from '@/server/processes/embedded/nats-binary';
import { type EmbeddedPostgres, startPostgres } from '@/server/processes/embedded/postgres';
import { eventually } from '@/server/testing/eventually';

/** A server that comes back at the same address, with what it had stored. */
export type Restartable = {
  readonly url: string;
  /** Kills it as `kill -9` does, and starts it again; `meanwhile` happens in between. */
  killAndStart(meanwhile?: () => Promise<void>): Promise<void>;
  /** Starts it again if it has ended by itself. */
  ensureRunning(): Promise<void>;
  stop(): Promise<void>;
};

/** A durable Postgres: what it has committed survives its death. */
export async function restartablePostgres(dataDir: string): Promise<Restartable> {
  const logFile = join(dataDir, 'postgres.log');
  let port: number | undefined;
  const start = () => startPostgres({ dataDir, logFile, preferredPort: port, durable: true });
  let postgres: EmbeddedPostgres = await start();
  await postgres.ensureDatabase('chaos');
  const url = postgres.url('chaos');
  port = Number(new URL(url).port);
  const again = async () => {
    postgres = await untilStarted(start);
  };
  return {
    url,
    async killAndStart(meanwhile) {
      killTree(postgres.pid);
      await postgres.exited;
      await meanwhile?.();
      await again();
    },
    async ensureRunning() {
      if (!isAlive(postgres.pid)) await again();
    },
    stop: () => postgres.stop(),
  };
}

/** A nats-server with JetStream; `wipe` removes its whole store while it is down. */
export async function restartableNats(
  dataDir: string,
): Promise<Restartable & { readonly wipe: () => Promise<void> }> {
  const binary = await natsBinary(() => undefined);
  const logFile = join(dataDir, 'nats-server.log');
  let port: number | undefined;
  const start = () => startNats({ binary, dataDir, logFile, preferredPort: port });
  let nats: EmbeddedNats = await start();
  const { url } = nats;
  port = Number(new URL(url).port);
  const again = async () => {
    nats = await untilStarted(start);
  };
  return {
    url,
    wipe: () => rm(join(dataDir, 'nats', 'streams'), { recursive: true, force: true }),
    async killAndStart(meanwhile) {
      process.kill(nats.pid, 'SIGKILL');
      await nats.exited;
      await meanwhile?.();
      await again();
    },
    async ensureRunning() {
      if (!isAlive(nats.pid)) await again();
    },
    stop: () => nats.stop(),
  };
}

/** Tries until it works: the one before may not be gone altogether. */
async function untilStarted<Server>(start: () => Promise<Server>): Promise<Server> {
  const attempt = () => start().catch(() => null);
  return (await eventually(attempt, (server) => server !== null, 60_000)) as Server;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Postgres' server processes are groups of their own: they are killed one by one, then their parent. */
function killTree(pid: number): void {
  const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  process.kill(pid, 'SIGKILL');
  for (const child of listed.split('\n').map(Number).filter(Boolean)) {
    try {
      process.kill(child, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
