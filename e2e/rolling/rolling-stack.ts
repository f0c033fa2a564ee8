import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { RUNS_VERSION } from '@/saga/read-models/runs-version';
import { migrate } from '@/server/adapters/postgres/migrate';
import { freePort } from '@/server/processes/embedded/free-port';
import { eventually } from '@/server/testing/eventually';
import { type Bundled, bundleProcesses } from '../chaos/stack/bundle-processes';
import { OwnProcess } from '../chaos/stack/own-process';
import { type Restartable, restartableNats, restartablePostgres } from '../chaos/stack/servers';
import {
  apiAt,
  lastWords,
  partitionsByPid,
  prepareBank,
  processEnv,
  type Stack,
} from '../chaos/stack/stack';
import { type Release, ROOT } from './previous-release';

/** What is replaced, in this order, as a rolling deploy does: one after the other. */
export const MEMBERS = ['worker-1', 'worker-2', 'web-1', 'web-2', 'bank-1', 'bank-2'] as const;
export type Member = (typeof MEMBERS)[number];

type Parts = {
  readonly home: string;
  readonly postgres: Restartable;
  readonly nats: Restartable;
  readonly bundles: { readonly previous: Bundled; readonly current: Bundled };
  readonly ports: readonly number[];
};

/** Two workers, two web processes and two banks, which begin as the previous release on its own schema. */
export class RollingStack implements Stack {
  readonly sql: pg.Pool;
  readonly api: Stack['api'];
  readonly urls: Stack['urls'];
  readonly #parts: Parts;
  readonly #running = new Map<Member, OwnProcess>();

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.urls = { database: parts.postgres.url, nats: parts.nats.url };
    this.api = apiAt(parts.ports);
    this.sql = new pg.Pool({ connectionString: parts.postgres.url, max: 4 });
    this.sql.on('error', () => undefined);
  }

  static async start(release: Release): Promise<RollingStack> {
    const home = await mkdtemp(join(tmpdir(), 'backstitch-rolling-'));
    await chmod(home, 0o711);
    await mkdir(join(home, 'logs'));
    const [previous, current, postgres, nats] = await Promise.all([
      bundleProcesses(release.root),
      bundleProcesses(),
      restartablePostgres(home),
      restartableNats(home),
    ]);
    await migrate(postgres.url, release.root);
    const ports = [await freePort(), await freePort()];
    const parts = { home, postgres, nats, bundles: { previous, current }, ports };
    const stack = new RollingStack(parts);
    for (const member of MEMBERS) stack.#start(member, 'previous');
    await prepareBank(stack);
    await stack.#untilBothWork();
    return stack;
  }

  /** Brings the schema up to this release's; resolves to the migrations that were new. */
  migrate(): Promise<readonly string[]> {
    return migrate(this.urls.database, ROOT);
  }

  /** Tells one to stop, and starts this release in its place once it has; resolves to how it ended. */
  async replace(member: Member) {
    const ended = (await this.#running.get(member)?.end('SIGTERM')) ?? null;
    this.#start(member, 'current');
    if (member.startsWith('worker')) await this.#untilBothWork();
    return ended;
  }

  /** Waits until the read models are what this release makes, also of runs that the one before ended. */
  async untilReadModelsAreOurs(): Promise<void> {
    const oldest = async () => {
      const { rows } = await this.sql.query<{ version: number }>(
        `select version from projection_checkpoint where name = 'runs'`,
      );
      return rows[0]?.version;
    };
    await eventually(oldest, (version) => version === RUNS_VERSION, 60_000);
  }

  lastWords(): Promise<string> {
    return lastWords(this.#parts.home);
  }

  /** Leaves no process behind. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((one) => one.end('SIGKILL')));
    await this.sql.end();
    const { home, postgres, nats, bundles } = this.#parts;
    await Promise.all([postgres.stop(), nats.stop()]);
    await Promise.all([bundles.previous.remove(), bundles.current.remove()]);
    await rm(home, { recursive: true, force: true });
  }

  #start(member: Member, release: 'previous' | 'current'): void {
    const { home, bundles, ports } = this.#parts;
    const [name, number] = member.split('-') as ['worker' | 'web' | 'bank', string];
    const port = name === 'web' ? ports[Number(number) - 1] : 1;
    const one = new OwnProcess({
      script: bundles[release].script(name),
      env: { ...processEnv(this.urls, home), PORT: String(port) },
      logFile: join(home, 'logs', `${member}-${release}.log`),
    });
    one.start();
    this.#running.set(member, one);
  }

  async #untilBothWork(): Promise<void> {
    const held = async () => (await partitionsByPid(this)).size;
    await eventually(held, (workers) => workers === 2, 60_000);
  }
}
