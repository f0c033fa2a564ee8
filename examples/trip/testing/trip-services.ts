import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Where the services keep their rows and get their commands. */
export type TripEnv = {
  readonly database: string;
  readonly nats: string;
  readonly secret?: string;
  /** The folder with the secrets of the services' accounts; absent: they connect as the address says. */
  readonly seeds?: string;
};

/** The three services, each in its own process. */
export type TripServices = {
  /** Base address of the payments service. */
  readonly paymentsUrl: string;
  /** Tells all to end; resolves with their exit codes. */
  end(): Promise<readonly (number | null)[]>;
  kill(): void;
};

/** Starts flights, rentals and payments from their sources. */
export async function startTripServices(env: TripEnv): Promise<TripServices> {
  const [payments, flights, rentals] = await Promise.all([
    startService('payments', 'listening', env),
    startService('flights', 'ready', env),
    startService('rentals', 'ready', env),
  ]);
  const children = [payments.child, flights.child, rentals.child];
  return {
    paymentsUrl: `http://127.0.0.1:${payments.line.port}`,
    end: () => Promise.all(children.map(endOf)),
    kill() {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}

type Line = { readonly msg: string; readonly port?: number };

/** Resolves when the service logs this message. */
async function startService(name: string, message: string, where: TripEnv) {
  const main = fileURLToPath(new URL(`../${name}/main.ts`, import.meta.url));
  const env = {
    DATABASE_URL: where.database,
    NATS_URL: where.nats,
    PORT: '0',
    ...(where.seeds ? { NATS_SEED_FILE: join(where.seeds, name) } : {}),
    ...(where.secret ? { BACKSTITCH_HTTP_SECRET: where.secret } : {}),
  };
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    if (line.msg !== message) continue;
    child.stdout.resume();
    return { child, line };
  }
  throw new Error(`${name} ended before it said '${message}'.`);
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  return (await exited)[0];
}
