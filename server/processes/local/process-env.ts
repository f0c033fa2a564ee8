import { join } from 'node:path';
import { inheritedEnv, type LocalEnv } from '@/server/env';
import { keptSecret } from '../embedded/kept-secret';
import type { Example } from './examples';

/** What was found or started for the processes to work with. */
export interface Surroundings {
  readonly dataDir: string;
  readonly databaseUrls: readonly [string, ...string[]];
  readonly natsUrl: string;
  /** Whom the embedded broker lets in. */
  readonly accountsFile: string | undefined;
  /** Into which the runs of the database are dealt out; null for a new one. */
  readonly partitions: number | null;
  readonly port: number;
  readonly examples: readonly Example[];
}

/** One worker has a consumer for each, which costs; and there are not more workers than these on one machine. */
const PARTITIONS = 16;

/** The settings of web, worker and examples: what was given, completed by what was found. */
export async function processEnv(given: LocalEnv, found: Surroundings): Promise<NodeJS.ProcessEnv> {
  const secretIn = (name: string) => keptSecret(join(found.dataDir, name));
  const bases = Object.fromEntries(
    found.examples.map(({ baseName, port }) => [baseName, `http://127.0.0.1:${port}`]),
  );
  const allowed = found.examples.map(({ port }) => `127.0.0.1:${port}`);
  return {
    BACKSTITCH_PARTITIONS: String(found.partitions ?? PARTITIONS),
    BACKSTITCH_CHAOS: 'allowed',
    ...inheritedEnv(),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    BACKSTITCH_SUPERVISOR_PID: String(process.pid),
    PORT: String(found.port),
    DATABASE_URL: found.databaseUrls[0],
    ...(found.databaseUrls.length > 1 ? { DATABASE_URLS: found.databaseUrls.join(',') } : {}),
    NATS_URL: found.natsUrl,
    ...(found.accountsFile
      ? {
          BACKSTITCH_NATS_ACCOUNTS_FILE: found.accountsFile,
          BACKSTITCH_EXAMPLE_SEEDS_DIR: join(found.dataDir, 'example-seeds'),
        }
      : {}),
    BACKSTITCH_DATA_DIR: found.dataDir,
    BACKSTITCH_PUBLIC_URL: given.BACKSTITCH_PUBLIC_URL ?? `http://localhost:${found.port}`,
    BACKSTITCH_SECRET: given.BACKSTITCH_SECRET ?? (await secretIn('secret')),
    BACKSTITCH_SETUP_TOKEN: given.BACKSTITCH_SETUP_TOKEN ?? (await secretIn('setup-token')),
    BACKSTITCH_HTTP_SECRET: given.BACKSTITCH_HTTP_SECRET ?? (await secretIn('http-secret')),
    BACKSTITCH_HTTP_BASES: JSON.stringify({ ...bases, ...given.BACKSTITCH_HTTP_BASES }),
    BACKSTITCH_HTTP_ALLOW: [...given.BACKSTITCH_HTTP_ALLOW, ...allowed].join(','),
  };
}
