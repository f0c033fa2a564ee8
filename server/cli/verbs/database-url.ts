import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storesEnv } from '@/server/env';
import { Unusable } from '../errors';

/** The databases to work on: the one that is named, or all that are set, the first one first. Throws as {@link databaseUrl}. */
export async function databasesOf(
  named: string | undefined,
): Promise<readonly [string, ...string[]]> {
  if (named !== undefined) return [named];
  const [first, ...others] = await severalDatabases();
  return first === undefined ? [await databaseUrl()] : [first, ...others];
}

/** Where there are several databases all, the first one first: as set, or those of the start that runs on this machine. */
export async function severalDatabases(): Promise<readonly string[]> {
  const { databaseUrl: one, databaseUrls, dataDir } = storesEnv();
  if (databaseUrls.length > 0 || one !== undefined) return databaseUrls;
  return (await running(dataDir)).databaseUrls ?? [];
}

/** What a start on this machine has announced. */
async function running(dataDir: string): Promise<Whereabouts> {
  return JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8').catch(() => '{}'));
}

type Whereabouts = { readonly databaseUrl?: string; readonly databaseUrls?: readonly string[] };

/** The database as set, or that of the start that runs on this machine. Throws Unusable when there is neither. */
export async function databaseUrl(): Promise<string> {
  const { databaseUrl: set, dataDir } = storesEnv();
  if (set) return set;
  const { databaseUrl: found } = await running(dataDir);
  if (found) return found;
  throw new Unusable('Name the database: set DATABASE_URL, or start Backstitch here.');
}
