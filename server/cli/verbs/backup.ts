import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupUnusable } from '@/server/adapters/files/backup-folder';
import { backUp, restore } from '@/server/composition/backup';
import type { Answer } from '../console';
import { Unusable } from '../errors';
import { projectFolder } from '../project-folder';
import { databasesOf } from './database-url';

export type BackupOptions = { readonly database?: string };

/** Copies the database into a new folder while everything runs. */
export async function backup(folder: string, { database }: BackupOptions): Promise<Answer> {
  const urls = await databasesOf(database);
  if (urls.length > 1) return backupEach(urls, folder);
  const json = await plainly(backUp(urls[0], folder));
  const bytes = json.tables.reduce((sum, table) => sum + table.bytes, 0);
  const text = `Backed up ${json.tables.length} tables (${megabytes(bytes)}) as of ${json.takenAt} to ${folder}.`;
  return { json, text, exit: 0 };
}

/** Each of several into a folder of its own; the first last, so that it has every version that runs of the others name. */
async function backupEach(urls: readonly string[], folder: string): Promise<Answer> {
  const databases: { readonly folder: string; readonly takenAt: string }[] = [];
  await mkdir(folder, { recursive: true });
  for (const [place, url] of [...urls.entries()].reverse()) {
    const own = join(folder, String(place + 1));
    databases.unshift({ folder: own, takenAt: (await plainly(backUp(url, own))).takenAt });
  }
  const lines = databases.map((one) => `Backed up to ${one.folder} as of ${one.takenAt}.`);
  return { json: { databases }, text: lines.join('\n'), exit: 0 };
}

/** Fills a new database from a backup. */
export async function restoreFrom(folder: string, { database }: BackupOptions): Promise<Answer> {
  if (!database) throw new Unusable('Name the new database with --database.');
  const json = await plainly(restore({ databaseUrl: database, folder, root: projectFolder() }));
  const text = `Restored ${json.tables.length} tables as of ${json.takenAt}. Start web and workers on this database; the broker may be empty.`;
  return { json, text, exit: 0 };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

async function plainly<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BackupUnusable) throw new Unusable(error.message);
    throw error;
  }
}
