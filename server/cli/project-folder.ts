import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Unusable } from './errors';

/** The project's folder, whether this runs from its sources or from its bundles. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'prisma', 'schema.prisma'))) {
    if (folder === dirname(folder)) throw new Unusable('The folder prisma/ is missing.');
    folder = dirname(folder);
  }
  return folder;
}
