import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of its own, that can be filled to the last byte. */
export type SmallDisk = {
  readonly folder: string;
  fill(): Promise<void>;
  free(): Promise<void>;
  remove(): Promise<void>;
};

/** Makes a disk in memory; or says why it cannot be had here (it needs the right to mount). */
export async function smallDisk(megabytes: number): Promise<SmallDisk | { readonly why: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'backstitch-disk-'));
  try {
    const how = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
    execFileSync('mount', how, { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { why: (error as { stderr?: Buffer }).stderr?.toString().trim() || String(error) };
  }
  await chmod(folder, 0o711);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fillUp(filler),
    free: () => rm(filler, { force: true }),
    async remove() {
      execFileSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fillUp(path: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    for (const bytes of [1 << 20, 1 << 12]) {
      const block = Buffer.alloc(bytes);
      while (await file.write(block).then(wroteAll(bytes), isFull));
    }
  } finally {
    await file.close();
  }
}

const wroteAll = (bytes: number) => (result: { bytesWritten: number }) =>
  result.bytesWritten === bytes;

function isFull(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOSPC') return false;
  throw error;
}
