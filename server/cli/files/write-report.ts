import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Unusable } from '../errors';

/** Writes a file, and the folders that lead to it. Throws {@link Unusable}. */
export async function writeReport(file: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (error) {
    throw new Unusable(`${file} can't be written: ${(error as Error).message}`);
  }
}
