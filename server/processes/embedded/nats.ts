import { type StatsListener, unwatchFile, watchFile } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PASSWORD_VARIABLE, usersBlock } from '@/server/adapters/nats/account-file';
import { hostEnv } from '@/server/env';
import { EmbeddedServerError } from './embedded-error';
import { isPortFree } from './free-port';
import { keptSecret } from './kept-secret';
import { endLeftover } from './leftover';
import { natsProcessors } from './nats-processors';
import { type ServerProcess, startServerProcess } from './server-process';

/** The program, where its streams are kept, its log, and the port it would like. */
export interface EmbeddedNatsOptions {
  readonly binary: string;
  readonly dataDir: string;
  readonly logFile: string;
  readonly preferredPort?: number;
}

/** A running embedded nats-server; the URL holds user and password. */
export interface EmbeddedNats {
  readonly pid: number;
  readonly url: string;
  /** The users that it lets in; it follows what is written there. */
  readonly accountsFile: string;
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

/**
 * Starts nats-server with JetStream on loopback, with a random password and its streams kept in
 * the data folder. Throws EmbeddedServerError.
 */
export async function startNats(options: EmbeddedNatsOptions): Promise<EmbeddedNats> {
  const home = join(options.dataDir, 'nats');
  const password = await keptSecret(join(options.dataDir, 'nats-password'));
  await mkdir(home, { recursive: true });
  await endLeftoverServer(home);
  const wished = options.preferredPort;
  // With port -1 the server picks one itself: no other process can take it in between.
  const port = wished !== undefined && (await isPortFree(wished)) ? wished : -1;
  const config = join(home, 'nats-server.conf');
  const accountsFile = join(home, 'accounts.conf');
  await writeFile(config, configuration({ home, port }), { mode: 0o600 });
  // What was written before stays: those who are in it are let in at once.
  await writeFile(accountsFile, usersBlock(OWN_USER, []), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const server = await startServerProcess({
    file: options.binary,
    args: ['-c', config],
    cwd: home,
    logFile: options.logFile,
    env: {
      // In quotes: it may begin as a number does.
      [PASSWORD_VARIABLE]: JSON.stringify(password),
      GOMAXPROCS: natsProcessors(availableParallelism(), hostEnv().goProcessors),
    },
  });
  const address = await untilReady(server, home, options.logFile);
  // Told of every access, too, by file systems that note it.
  const reload: StatsListener = (now, before) => {
    if (now.mtimeMs !== before.mtimeMs && !server.hasExited()) process.kill(server.pid, 'SIGHUP');
  };
  watchFile(accountsFile, { interval: LOOK_EVERY_MS, persistent: false }, reload);
  void server.exited.then(() => unwatchFile(accountsFile, reload));
  return {
    pid: server.pid,
    url: `nats://${OWN_USER}:${password}@${address}`,
    accountsFile,
    exited: server.exited,
    stop: () => server.stop('SIGINT', 10_000),
  };
}

interface Settings {
  readonly home: string;
  readonly port: number;
}

const OWN_USER = 'backstitch';
const LOOK_EVERY_MS = 500;
const LOG_IN_SECONDS = 20;

/** Values as JSON, which nats-server reads too, and which quotes paths with spaces. */
function configuration({ home, port }: Settings): string {
  const settings = {
    host: '127.0.0.1',
    port,
    pid_file: join(home, 'nats-server.pid'),
    ports_file_dir: home,
    max_payload: 8 * 1024 * 1024,
    jetstream: {
      store_dir: join(home, 'streams'),
      max_mem: 256 * 1024 * 1024,
      max_file: 64 * 1024 ** 3,
    },
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  );
  // A client on a busy machine may take longer than the usual two seconds to say who it is.
  const users = `authorization {\n  timeout: ${LOG_IN_SECONDS}\n  include "accounts.conf"\n}`;
  return [...lines, users, ''].join('\n');
}

/** Ends a nats-server that a killed supervisor left on these files. */
async function endLeftoverServer(home: string): Promise<void> {
  const file = join(home, 'nats-server.pid');
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  if (Number.isInteger(pid)) {
    await endLeftover({ pid, commandIncludes: home, signal: 'SIGINT', graceMs: 10_000 });
    await rm(join(home, `nats-server_${pid}.ports`), { force: true });
  }
}

/** Waits for the file in which the server names its address once it accepts connections. */
async function untilReady(server: ServerProcess, home: string, logFile: string): Promise<string> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const content = await portsFile(home, server.pid);
    if (content) return content;
    if (server.hasExited() || Date.now() > deadline) {
      await server.stop('SIGINT', 5_000);
      throw new EmbeddedServerError(`nats-server did not start; its log is ${logFile}`);
    }
    await pause(15);
  }
}

/** The address in the ports file, which is named after the program's file and the pid. */
async function portsFile(home: string, pid: number): Promise<string | undefined> {
  const name = (await readdir(home)).find((entry) => entry.endsWith(`_${pid}.ports`));
  if (!name) return undefined;
  try {
    const ports = JSON.parse(await readFile(join(home, name), 'utf8')) as { nats?: string[] };
    return ports.nats?.[0]?.replace(/^nats:\/\//, '');
  } catch {
    // Half written: the next look finds the rest.
    return undefined;
  }
}
