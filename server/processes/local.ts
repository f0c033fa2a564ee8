import { join, resolve } from 'node:path';
import { dealtPartitions } from '@/server/adapters/postgres/dealt-partitions';
import { inheritedEnv, type LocalEnv, readLocalEnv } from '@/server/env';
import { embeddedBus, foreignBus } from './local/bus';
import { openChildLog } from './local/child-log';
import { ChildrenRecord } from './local/children-record';
import { openDataFolder } from './local/data-folder';
import { embeddedDatabases, foreignDatabases } from './local/database';
import { findExamples } from './local/examples';
import { type InstanceLock, lockInstance } from './local/instance-lock';
import { processEnv } from './local/process-env';
import { needsSetup } from './local/readiness';
import { runOnce } from './local/run-once';
import { oneShot, type StackPlan } from './local/stack';
import { listenForStop } from './local/stop-request';
import { superviseStack } from './local/supervise-stack';
import { Teardown } from './local/teardown';
import { webPort } from './local/web-port';

/** What the bootstrap script hands over. */
export interface LocalOptions {
  readonly root: string;
  readonly development: boolean;
  progress(line: string): void;
  /** Registers for changes of the bundled sources (development only). */
  onSourceChange(listener: () => void): void;
  /** Builds the pages if they changed; nothing to wait for in development. */
  buildWeb(): Promise<void> | undefined;
}

/**
 * Runs all of Backstitch on this machine until it is asked to stop, and resolves with the exit
 * code: embedded Postgres and NATS unless others are named, migrations, example services, worker
 * and pages. What a killed run left behind is ended by the next one.
 */
export async function runLocal(options: LocalOptions): Promise<number> {
  const stop = listenForStop(inheritedEnv().npm_lifecycle_event !== undefined);
  const teardown = new Teardown();
  try {
    await start(options, stop.signal, teardown);
    await aborted(stop.signal);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    process.stderr.write(`\n${text(error as Error)}\n`);
    return 1;
  } finally {
    if (stop.signal.aborted) options.progress('Stopping');
    for (const error of await teardown.run()) process.stderr.write(`${error.message}\n`);
    stop.dispose();
  }
}

async function start(options: LocalOptions, stop: AbortSignal, teardown: Teardown): Promise<void> {
  const { progress, root } = options;
  const given = readLocalEnv(inheritedEnv());
  const dataDir = await openDataFolder(resolve(root, given.BACKSTITCH_DATA_DIR ?? '.backstitch'));
  const lock = await lockInstance(dataDir);
  teardown.add(() => lock.release());
  const record = new ChildrenRecord(dataDir);
  if ((await record.endLeftovers()) > 0) progress('Ended what an earlier start had left running');
  const port = await webPort(given.PORT);
  const building = options.buildWeb();
  // Looked at only where it is awaited; until then a failure must not end the process unheard.
  building?.catch(() => undefined);
  const servers = await startServers({ given, dataDir, progress, teardown });
  const examples = await findExamples(root);
  const partitions = await dealtPartitions(servers.databaseUrls[0]);
  const found = { dataDir, port, examples, partitions, ...servers };
  const env = await processEnv(given, found);
  const plan: StackPlan = { root, development: options.development, port, env, examples };
  progress('Migrating the database');
  const logs = join(dataDir, 'logs');
  await runOnce(oneShot(plan, 'prepare'), openChildLog(logs, 'prepare', progress), stop);
  await Promise.race([building, aborted(stop)]);
  if (stop.aborted) return;
  const renew = await superviseStack({ plan, logs, record, stop, teardown, show: progress });
  options.onSourceChange(renew);
  await announce(plan, lock, options);
}

interface ServersContext {
  readonly given: LocalEnv;
  readonly dataDir: string;
  readonly teardown: Teardown;
  progress(line: string): void;
}

async function startServers({ given, dataDir, progress, teardown }: ServersContext) {
  const { NATS_URL, BACKSTITCH_LOCAL_DATABASES: atLeast = 1 } = given;
  const [first = given.DATABASE_URL, ...others] = given.DATABASE_URLS ?? [];
  if (!first) progress('Starting Postgres');
  const databases = first
    ? await foreignDatabases([first, ...others])
    : await embeddedDatabases(dataDir, { atLeast, warn: progress });
  teardown.add(() => databases.stop());
  if (databases.urls.length > 1) progress(`Working on ${databases.urls.length} databases`);
  if (!NATS_URL) progress('Starting NATS');
  const bus = NATS_URL
    ? await foreignBus(NATS_URL)
    : await embeddedBus(dataDir, { progress, warn: progress });
  teardown.add(() => bus.stop());
  return { databaseUrls: databases.urls, natsUrl: bus.url, accountsFile: bus.accountsFile };
}

async function announce(plan: StackPlan, lock: InstanceLock, { progress }: LocalOptions) {
  const url = `http://localhost:${plan.port}`;
  const { DATABASE_URL: databaseUrl, NATS_URL: natsUrl } = plan.env;
  const databaseUrls = plan.env.DATABASE_URLS?.split(',');
  await lock.announce({ url, databaseUrl, databaseUrls, natsUrl });
  if (plan.port !== 3000 && !inheritedEnv().PORT)
    progress(`Port 3000 is taken: using ${plan.port}`);
  if (await needsSetup(`http://127.0.0.1:${plan.port}`)) {
    const token = plan.env.BACKSTITCH_SETUP_TOKEN;
    progress(`Make the first account: ${url}/setup?token=${token}`);
  }
  process.stdout.write(`Backstitch is ready at ${url}\n`);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
}

/** Errors made for the user carry a code and speak for themselves; all others need their stack. */
function text(error: Error & { code?: string }): string {
  return error.code && !error.code.startsWith('ERR_')
    ? error.message
    : (error.stack ?? error.message);
}
