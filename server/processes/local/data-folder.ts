import { accessSync, constants } from 'node:fs';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalStartError } from './local-error';

/** Makes the data folder, private to its user, and gives its real path. Throws LocalStartError. */
export async function openDataFolder(path: string): Promise<string> {
  try {
    const made = await mkdir(path, { recursive: true });
    if (made) await chmod(path, 0o700);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    await mkdir(join(path, 'logs'), { recursive: true });
    accessSync(join(path, 'logs'), constants.W_OK);
    return await realpath(path);
  } catch (error) {
    throw new LocalStartError(
      `The data folder ${path} cannot be used (${(error as NodeJS.ErrnoException).code}): it may belong to another user. Start as that user, or set BACKSTITCH_DATA_DIR to a folder of your own.`,
    );
  }
}
