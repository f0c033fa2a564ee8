import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storesEnv } from '@/server/env';
import { Unusable } from '../errors';

/** The databases to work on: the one that is named, or all that are set, the first one first. Throws as {@link databaseUrl}. */
export async function databasesOf(
  named: string | undefined,
): Promise<readonly [string, ...string[]]> {
  if (named !== undefined) return [named];
  const [first, ...others] = storesEnv().databaseUrls;
  return first === undefined ? [await databaseUrl()] : [first, ...others];
}

/** The database as set, or that of the start that runs on this machine. Throws Unusable when there is neither. */
export async function databaseUrl(): Promise<string> {
  const { databaseUrl: set, dataDir } = storesEnv();
  if (set) return set;
  const running = await readFile(join(dataDir, 'running.json'), 'utf8').catch(() => '{}');
  const { databaseUrl: found } = JSON.parse(running) as { readonly databaseUrl?: string };
  if (found) return found;
  throw new Unusable('Name the database: set DATABASE_URL, or start Backstitch here.');
}
