import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { FINAL_STATUSES } from '@/saga/run/status';
import type { Backend } from '@/server/composition/backend';
import { inheritedEnv } from '@/server/env';
import { createTestDatabase, type TestDatabase } from '@/test-support/test-database';
import { createTestNats } from '@/test-support/test-nats';
import { createTestBackend, type Urls } from './engine';
import { type OrderParticipants, startOrderParticipants } from './order-participants';

const PARTITIONS = 8;

type Servers = {
  readonly database: TestDatabase;
  readonly nats: Awaited<ReturnType<typeof createTestNats>>;
};

function urlsOf({ database, nats }: Servers): Urls {
  return { database: database.url, nats: nats.url };
}

/** An engine on servers of its own, whose worker is a process that a test kills. */
export class KillableEngine {
  readonly backend: Backend;
  readonly sql: pg.Pool;
  private readonly servers: Servers;
  private participants: OrderParticipants | null = null;
  private worker: ChildProcess | null = null;

  private constructor(servers: Servers) {
    this.servers = servers;
    this.backend = createTestBackend(urlsOf(servers));
    this.sql = new pg.Pool({ connectionString: servers.database.url });
  }

  /** Where its database and broker are. */
  get urls(): Urls {
    return urlsOf(this.servers);
  }

  static async start(): Promise<KillableEngine> {
    const [database, nats] = await Promise.all([createTestDatabase(), createTestNats()]);
    const engine = new KillableEngine({ database, nats });
    engine.startWorker();
    // They wait for the streams, which the first worker makes.
    engine.participants = await startOrderParticipants(urlsOf(engine.servers));
    return engine;
  }

  startWorker(): void {
    const { database: DATABASE_URL, nats: NATS_URL } = urlsOf(this.servers);
    this.worker = spawn(process.execPath, ['--import', 'tsx', 'server/processes/worker.ts'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...inheritedEnv(),
        DATABASE_URL,
        NATS_URL,
        BACKSTITCH_SECRET: 'a secret of thirty-two characters',
        BACKSTITCH_PARTITIONS: String(PARTITIONS),
        LOG_LEVEL: 'fatal',
      } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
    });
  }

  /** Ends the worker with a signal, and waits until it is gone. */
  async killWorker(signal: NodeJS.Signals): Promise<void> {
    const { worker } = this;
    this.worker = null;
    if (!worker) return;
    worker.kill(signal);
    if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
  }

  /** How many runs have ended. */
  readonly endedRuns = async (): Promise<number> => {
    const { runsByStatus } = await this.backend.reads.readEngineMetrics();
    const counts = Object.entries(runsByStatus) as [string, number][];
    return counts
      .filter(([status]) => FINAL_STATUSES.has(status as never))
      .reduce((sum, [, count]) => sum + count, 0);
  };

  /** How often each action was done for each run: `RUN ACTION` → times. */
  async effects(): Promise<ReadonlyMap<string, number>> {
    return (await this.participants?.effects()) ?? new Map();
  }

  /** Rows that must be gone when all runs have ended. */
  readonly leftoverRows = async (): Promise<number> => {
    const { rows } = await this.sql.query<{ count: number }>(
      'select ((select count(*) from outbox) + (select count(*) from timer))::int as count',
    );
    return rows[0]?.count ?? -1;
  };

  /** Leaves no process behind, however the test ended. */
  async close(): Promise<void> {
    await this.killWorker('SIGKILL');
    await this.participants?.stop();
    await this.backend.close();
    await this.sql.end();
    await this.servers.nats.stop();
    await this.servers.database.drop();
  }
}
