import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/server/adapters/postgres/migrate';
import { natsBinary } from '@/server/processes/embedded/nats-binary';
import { startPostgres } from '@/server/processes/embedded/postgres';

/** The migrated database that every test database is a copy of. */
const TEMPLATE = 'backstitch_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the run's Postgres, as its superuser, for creating databases. */
    adminDatabaseUrl: string;
    /** The migrated database that every test database is a copy of. */
    templateDatabase: string;
    /** The nats-server program. */
    natsBinary: string;
    /** The run's scratch folder, removed at its end. */
    scratchDir: string;
  }
}

/** Starts one Postgres for the run and migrates the template; the returned function ends both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratchDir = await mkdtemp(join(tmpdir(), 'backstitch-test-'));
  await chmod(scratchDir, 0o711);
  const postgres = await startPostgres({
    dataDir: scratchDir,
    logFile: join(scratchDir, 'postgres.log'),
    durable: false,
  });
  await postgres.ensureDatabase(TEMPLATE);
  await migrate(postgres.url(TEMPLATE), fileURLToPath(new URL('..', import.meta.url)));
  project.provide('adminDatabaseUrl', postgres.url('postgres'));
  project.provide('templateDatabase', TEMPLATE);
  project.provide('natsBinary', await natsBinary((line) => console.log(line)));
  project.provide('scratchDir', scratchDir);
  return async () => {
    await postgres.stop();
    await rm(postgres.clusterDir, { recursive: true, force: true });
    await rm(scratchDir, { recursive: true, force: true });
  };
}
