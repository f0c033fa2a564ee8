import { spawnSync } from 'node:child_process';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServerError } from './embedded-error';

/** A system account by its numeric ids. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Answers whether an account can enter the folder, asked by trying it as that account. */
export function canEnter(account: Account, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], {
    cwd: '/',
    stdio: 'ignore',
    uid: account.uid,
    gid: account.gid,
  });
  return tried.status === 0;
}

/**
 * Gives a folder of root's that every account can enter, for what must not lie below a private
 * folder. Only root may ask.
 */
export async function publicFolder(): Promise<string> {
  for (const folder of ['/var/lib/backstitch', join(tmpdir(), 'backstitch')]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o711 });
      const found = await lstat(folder);
      if (found.isDirectory() && found.uid === 0) return folder;
    } catch {
      // A read-only system folder: the next candidate may do.
    }
  }
  throw new EmbeddedServerError(
    'No folder for Postgres that its account can enter: make /var/lib/backstitch, or set BACKSTITCH_DATA_DIR to a folder outside of private ones.',
  );
}
