import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import type { SagaDefinition } from '@/saga/definition/saga-definition';
import { migrate } from '@/server/adapters/postgres/migrate';
import { sha256 } from '@/server/auth/secrets';
import { type Backend, createBackend } from '@/server/composition/backend';
import { freePort } from '@/server/processes/embedded/free-port';
import { TESTER } from '@/server/testing/engine';
import { eventually } from '@/server/testing/eventually';
import { TEST_BOX } from '@/server/testing/secret-box';
import { transferSaga } from '../bank/transfer-saga';
import { type Bundled, bundleProcesses, type Script } from './bundle-processes';
import { OwnProcess } from './own-process';
import { type Restartable, restartableNats, restartablePostgres } from './servers';
import { TcpProxy } from './tcp-proxy';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PARTITIONS = 16;
const TRANSFERS = [transferSaga('orchestration'), transferSaga('choreography')];
const API_KEY = 'bsk_chaos-chaos-chaos-chaos-chaos-chaos';

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
export class ChaosStack {
  readonly workers: readonly OwnProcess[];
  readonly banks: readonly OwnProcess[];
  readonly web: OwnProcess;
  /** Looks at the database past the proxies. */
  readonly sql: pg.Pool;
  readonly api: { readonly url: string; readonly key: string };

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
    const env = {
      DATABASE_URL: through(postgres.url, proxies.database),
      NATS_URL: through(nats.url, proxies.nats),
      BACKSTITCH_SECRET: 'a secret of thirty-two characters',
      BACKSTITCH_PARTITIONS: String(PARTITIONS),
      BACKSTITCH_DATA_DIR: home,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    };
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
    this.api = { url: `http://127.0.0.1:${port}`, key: API_KEY };
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

  /** How many partitions each live worker holds, by its process id. */
  async partitionsByPid(): Promise<ReadonlyMap<number, number>> {
    const { rows } = await this.sql.query<{ pid: number; held: number }>(
      `select w.pid, count(*)::int as held from partition_lease l join worker w on w.id = l.owner
       where l.expires_at > now() group by w.pid`,
    );
    return new Map(rows.map(({ pid, held }) => [pid, held]));
  }

  /** The last lines that processes have written, for whoever wonders why something failed. */
  async lastWords(lines = 8): Promise<string> {
    const folder = join(this.#home, 'logs');
    const texts = (await readdir(folder)).map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return `── ${name}\n${text.trimEnd().split('\n').slice(-lines).join('\n')}`;
    });
    return (await Promise.all(texts)).join('\n');
  }

  /** A backend of this process, past the proxies. */
  backend(): Backend {
    return createBackend({
      databaseUrl: this.postgres.url,
      natsUrl: this.nats.url,
      name: 'chaos-judge',
      partitions: PARTITIONS,
      maxInputBytes: 10_000,
      connections: 4,
      logger: pino({ level: 'silent' }),
      hasSweeper: false,
      secretBox: TEST_BOX,
      relay: 'polling',
    });
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
    await this.sql.query(
      `insert into "user" (id, name, email, role) values ('chaos', 'Chaos', 'chaos@example.com', 'operator')`,
    );
    await this.sql.query(
      `insert into api_key (id, name, prefix, hash, user_id, role)
       values (gen_random_uuid(), 'chaos', 'bsk_chaos', $1, 'chaos', 'operator')`,
      [sha256(API_KEY)],
    );
    const backend = this.backend();
    for (const definition of sagas) {
      await backend.useCases.publishDefinition({ definition, note: '', by: TESTER });
    }
    await backend.close();
    const held = async () => (await this.partitionsByPid()).size;
    await eventually(held, (workers) => workers === this.workers.length, 60_000);
  }
}

function addressOf(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
