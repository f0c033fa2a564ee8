import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Conflict } from '@/server/application/errors';
import { rebuildAt } from '@/server/composition/rebuild';
import { storesEnv } from '@/server/env';
import type { Answer } from '../console';
import { Unusable } from '../errors';

/** Makes read models anew beside those that are read, and swaps them. */
export async function rebuild(
  projection: string,
  { database }: { readonly database?: string },
): Promise<Answer> {
  if (projection !== 'runs')
    throw new Unusable(`There is no projection ${projection}; runs is one.`);
  const json = await rebuildOf(database ?? (await databaseUrl()));
  const text = `Folded ${json.events} events anew in ${(json.ms / 1000).toFixed(1)} s.`;
  return { json: { projection, ...json }, text, exit: 0 };
}

async function rebuildOf(url: string) {
  try {
    return await rebuildAt(url);
  } catch (error) {
    if (error instanceof Conflict) throw new Unusable(error.message);
    throw error;
  }
}

/** As set, or that of the start that runs on this machine. */
async function databaseUrl(): Promise<string> {
  const { databaseUrl: set, dataDir } = storesEnv();
  if (set) return set;
  const running = await readFile(join(dataDir, 'running.json'), 'utf8').catch(() => '{}');
  const { databaseUrl: found } = JSON.parse(running) as { readonly databaseUrl?: string };
  if (found) return found;
  throw new Unusable('Name the database: set DATABASE_URL, or start Backstitch here.');
}
