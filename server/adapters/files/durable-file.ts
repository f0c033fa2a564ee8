import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that it is there whole or not at all, and survives a crash of the machine once this has
 * resolved. Folders that are missing are made.
 */
export async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true });
  const scratch = `${path}.tmp`;
  const file = await open(scratch, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(scratch, path);
  await syncFolder(folder);
  // A folder is an entry in the one above it.
  for (let at = folder; made !== undefined && at.length >= made.length; at = dirname(at)) {
    await syncFolder(join(at, '..'));
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
