import { Conflict } from '@/server/application/errors';
import { rebuildAt } from '@/server/composition/rebuild';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { databasesOf } from './database-url';

/** Makes read models anew beside those that are read, and swaps them. */
export async function rebuild(
  projection: string,
  { database }: { readonly database?: string },
): Promise<Answer> {
  if (projection !== 'runs')
    throw new Unusable(`There is no projection ${projection}; runs is one.`);
  const json = await rebuildAll(await databasesOf(database));
  const text = `Folded ${json.events} events anew in ${(json.ms / 1000).toFixed(1)} s.`;
  return { json: { projection, ...json }, text, exit: 0 };
}

/** One database after the other; the first has the audit log. */
async function rebuildAll(urls: readonly [string, ...string[]]) {
  let [events, ms] = [0, 0];
  for (const url of urls) {
    const one = await rebuildOf(url, urls[0]);
    [events, ms] = [events + one.events, ms + one.ms];
  }
  return { events, ms };
}

async function rebuildOf(url: string, firstUrl: string) {
  try {
    return await rebuildAt(url, firstUrl);
  } catch (error) {
    if (error instanceof Conflict) throw new Unusable(error.message);
    throw error;
  }
}
