import { Conflict } from '@/server/application/errors';
import { rebuildAt } from '@/server/composition/rebuild';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { databaseUrl } from './database-url';

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
