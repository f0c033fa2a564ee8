import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storesEnv } from '@/server/env';
import { Unusable } from '../errors';

/** The database as set, or that of the start that runs on this machine. Throws Unusable when there is neither. */
export async function databaseUrl(): Promise<string> {
  const { databaseUrl: set, dataDir } = storesEnv();
  if (set) return set;
  const running = await readFile(join(dataDir, 'running.json'), 'utf8').catch(() => '{}');
  const { databaseUrl: found } = JSON.parse(running) as { readonly databaseUrl?: string };
  if (found) return found;
  throw new Unusable('Name the database: set DATABASE_URL, or start Backstitch here.');
}
