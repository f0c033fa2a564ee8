import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '@/server/adapters/postgres/migrate';
import { freePort } from '@/server/processes/embedded/free-port';
import { natsBinary } from '@/server/processes/embedded/nats-binary';
import { eventually } from '@/server/testing/eventually';
import { NatsCluster } from '@/test-support/nats-cluster';
import { type Bundled, bundleProcesses } from '../../chaos/stack/bundle-processes';
import { OwnProcess } from '../../chaos/stack/own-process';
import { type Restartable, restartablePostgres } from '../../chaos/stack/servers';
import {
  apiAt,
  lastWords,
  partitionsByPid,
  prepareBank,
  processEnv,
  type Stack,
} from '../../chaos/stack/stack';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const READY_MS = 120_000;

type Parts = {
  readonly home: string;
  readonly postgres: Restartable;
  readonly nats: NatsCluster;
  readonly bundled: Bundled;
  readonly ports: readonly number[];
};

/**
 * What docker-compose.cluster.yml describes, as processes on loopback: three brokers, four workers, two web processes and
 * two bank services, on one Postgres.
 */
export class ClusterStack implements Stack {
  readonly workers: readonly OwnProcess[];
  readonly banks: readonly OwnProcess[];
  readonly webs: readonly OwnProcess[];
  readonly nats: NatsCluster;
  readonly sql: pg.Pool;
  readonly api: Stack['api'];
  readonly urls: Stack['urls'];
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    const { home, postgres, nats, bundled, ports } = parts;
    this.#parts = parts;
    this.nats = nats;
    this.urls = { database: postgres.url, nats: nats.url };
    this.api = apiAt(ports);
    this.sql = new pg.Pool({ connectionString: postgres.url, max: 4 });
    this.sql.on('error', () => undefined);
    const env = { ...processEnv(this.urls, home), BACKSTITCH_NATS_REPLICAS: '3' };
    const own = (name: 'worker' | 'web' | 'bank', number: number, port = 1) =>
      new OwnProcess({
        script: bundled.script(name),
        env: { ...env, PORT: String(port) },
        logFile: join(home, 'logs', `${name}-${number}.log`),
      });
    this.workers = [1, 2, 3, 4].map((number) => own('worker', number));
    this.banks = [1, 2].map((number) => own('bank', number));
    this.webs = ports.map((port, index) => own('web', index + 1, port));
  }

  static async start(): Promise<ClusterStack> {
    const home = await mkdtemp(join(tmpdir(), 'backstitch-cluster-'));
    await chmod(home, 0o711);
    await mkdir(join(home, 'logs'));
    const [bundled, postgres, nats] = await Promise.all([
      bundleProcesses(),
      restartablePostgres(home),
      NatsCluster.start(await natsBinary(() => undefined), home),
    ]);
    await migrate(postgres.url, ROOT);
    const ports = [await freePort(), await freePort()];
    const stack = new ClusterStack({ home, postgres, nats, bundled, ports });
    for (const one of stack.#processes) one.start();
    await prepareBank(stack);
    await stack.untilAllWork();
    return stack;
  }

  /** Resolves when each worker has its share of partitions, and every stream is on all nodes. */
  async untilAllWork(): Promise<void> {
    const held = async () => (await partitionsByPid(this)).size;
    await eventually(held, (workers) => workers === this.workers.length, READY_MS);
    await this.nats.untilCurrent();
  }

  lastWords(): Promise<string> {
    return lastWords(this.#parts.home);
  }

  /** Leaves no process behind. */
  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.end('SIGKILL')));
    await this.sql.end();
    const { home, postgres, nats, bundled } = this.#parts;
    await Promise.all([postgres.stop(), nats.stop()]);
    await bundled.remove();
    await rm(home, { recursive: true, force: true });
  }

  get #processes(): readonly OwnProcess[] {
    return [...this.workers, ...this.banks, ...this.webs];
  }
}
