import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalStartError } from './local-error';
import { identityOf } from './process-identity';

interface Holder {
  readonly pid: number;
  readonly identity: string;
  /** The folder, so that a copied data folder is not taken for the running one. */
  readonly dataDir: string;
  readonly url: string;
}

/** The addresses of a running start; those of database and NATS hold their passwords. */
export interface Whereabouts {
  readonly url: string;
  readonly databaseUrl?: string;
  /** Of several all, the first one first. */
  readonly databaseUrls?: readonly string[];
  readonly natsUrl?: string;
}

/** The claim of one running start on a data folder. */
export interface InstanceLock {
  /** Tells later starts, tests and tools where this one and its servers are reached. */
  announce(where: Whereabouts): Promise<void>;
  release(): Promise<void>;
}

/** Claims the data folder for this process; throws LocalStartError while another one runs on it. */
export async function lockInstance(dataDir: string): Promise<InstanceLock> {
  const file = join(dataDir, 'running.json');
  const holder = readHolder(file);
  if (holder && holder.dataDir === dataDir && isOther(holder)) {
    throw new LocalStartError(
      `Backstitch runs already: ${holder.url} (pid ${holder.pid}). Stop it first, or start another one with a BACKSTITCH_DATA_DIR of its own.`,
    );
  }
  const identity = identityOf(process.pid) ?? '';
  const write = (where: Whereabouts) =>
    writeFile(file, JSON.stringify({ pid: process.pid, identity, dataDir, ...where }), {
      mode: 0o600,
    });
  await write({ url: 'it is just starting' });
  return { announce: write, release: () => rm(file, { force: true }) };
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isOther(holder: Holder): boolean {
  return holder.pid !== process.pid && identityOf(holder.pid) === holder.identity;
}
