import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { migrate } from '@/server/adapters/postgres/migrate';
import { freePort } from '@/server/processes/embedded/free-port';
import { eventually } from '@/server/testing/eventually';
import { type Bundled, bundleProcesses, type Script } from './bundle-processes';
import { OwnProcess } from './own-process';
import { type Restartable, restartableNats, restartablePostgres } from './servers';
import {
  apiAt,
  lastWords,
  partitionsByPid,
  prepareBank,
  processEnv,
  type Stack,
  TRANSFERS,
} from './stack';
import { TcpProxy } from './tcp-proxy';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What may be other than usual; what is absent is as in the trials. */
export type StackSpec = {
  /** Where database and broker keep their files; a folder of its own when absent. */
  readonly dataDir?: string;
  /** What its two banks run. */
  readonly bank?: Script;
  readonly sagas?: readonly SagaDefinition[];
};

type Parts = {
  readonly bank: Script;
  readonly home: string;
  readonly postgres: Restartable;
  readonly nats: Awaited<ReturnType<typeof restartableNats>>;
  readonly proxies: { readonly database: TcpProxy; readonly nats: TcpProxy };
  readonly bundled: Bundled;
  /** Of the HTTP API. */
  readonly port: number;
};

/**
 * Everything for real, each part a process of its own: two workers, the HTTP API, two bank services,
 * Postgres and NATS. Whatever the processes say to the servers goes through proxies.
 */
export class ChaosStack implements Stack {
  readonly workers: readonly OwnProcess[];
  readonly banks: readonly OwnProcess[];
  readonly web: OwnProcess;
  /** Looks at the database past the proxies. */
  readonly sql: pg.Pool;
  readonly api: Stack['api'];
  readonly urls: Stack['urls'];

  /** Of this stack alone: its processes' output is there. */
  readonly #home: string;
  readonly postgres: Restartable;
  readonly nats: Parts['nats'];
  readonly proxies: Parts['proxies'];
  readonly #bundled: Bundled;

  private constructor({ bank, home, postgres, nats, proxies, bundled, port }: Parts) {
    this.#home = home;
    this.postgres = postgres;
    this.nats = nats;
    this.proxies = proxies;
    this.#bundled = bundled;
    const through = (url: string, proxy: TcpProxy) => {
      const proxied = new URL(url);
      proxied.port = String(proxy.port);
      return proxied.href;
    };
    this.urls = { database: postgres.url, nats: nats.url };
    const proxied = {
      database: through(postgres.url, proxies.database),
      nats: through(nats.url, proxies.nats),
    };
    const env = { ...processEnv(proxied, home), PORT: String(port) };
    const own = (name: 'worker' | 'web' | 'bank', number: number) =>
      new OwnProcess({
        script: bundled.script(name === 'bank' ? bank : name),
        env,
        logFile: join(home, 'logs', `${name}-${number}.log`),
        ...(name === 'worker' ? { preload: bundled.script('jumping-clock') } : {}),
      });
    this.workers = [own('worker', 1), own('worker', 2)];
    this.banks = [own('bank', 1), own('bank', 2)];
    this.web = own('web', 1);
    this.sql = new pg.Pool({ connectionString: postgres.url, max: 4 });
    this.sql.on('error', () => undefined);
    this.api = apiAt([port]);
  }

  /** Starts all of it, with the sagas published. */
  static async start({ dataDir, bank = 'bank', sagas = TRANSFERS }: StackSpec = {}) {
    const home = await mkdtemp(join(tmpdir(), 'backstitch-chaos-'));
    await chmod(home, 0o711);
    await mkdir(join(home, 'logs'));
    const [bundled, postgres, nats] = await Promise.all([
      bundleProcesses(),
      restartablePostgres(dataDir ?? home),
      restartableNats(dataDir ?? home),
    ]);
    await migrate(postgres.url, ROOT);
    const [database, broker] = await Promise.all([
      TcpProxy.start(addressOf(postgres.url)),
      TcpProxy.start(addressOf(nats.url)),
    ]);
    const proxies = { database, nats: broker };
    const port = await freePort();
    const stack = new ChaosStack({ bank, home, postgres, nats, proxies, bundled, port });
    for (const one of stack.processes) one.start();
    await stack.#prepare(sagas);
    return stack;
  }

  get processes(): readonly OwnProcess[] {
    return [...this.workers, ...this.banks, this.web];
  }

  /** The last lines that processes have written, for whoever wonders why something failed. */
  lastWords(): Promise<string> {
    return lastWords(this.#home);
  }

  /** Leaves no process behind. */
  async stop(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.end('SIGKILL')));
    await Promise.all([this.proxies.database.close(), this.proxies.nats.close()]);
    await this.sql.end();
    await Promise.all([this.postgres.stop(), this.nats.stop()]);
    await this.#bundled.remove();
    await rm(this.#home, { recursive: true, force: true });
  }

  async #prepare(sagas: readonly SagaDefinition[]): Promise<void> {
    await prepareBank(this, sagas);
    const held = async () => (await partitionsByPid(this)).size;
    await eventually(held, (workers) => workers === this.workers.length, 60_000);
  }
}

function addressOf(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
