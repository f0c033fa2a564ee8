import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

/** Where schema.prisma puts the generated client. */
const CLIENT = join(root, 'server', 'adapters', 'postgres', 'generated');

/** Generates the Prisma client if schema.prisma or Prisma changed since the last time. */
export function ensureGenerated(progress) {
  const file = join(CLIENT, '.backstitch-generated');
  const state = hashOf(root, ['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (existsSync(CLIENT) && isStamped(file, state)) return;
  progress('Generating the Prisma client');
  generate();
  stamp(file, state);
}

/** Generates the Prisma client from prisma/schema.prisma; throws with what Prisma said. */
function generate() {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  try {
    execFileSync(process.execPath, [cli, 'generate'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // Generating needs no schema engine; naming any file keeps Prisma from fetching one.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
  } catch (error) {
    throw new Error(`prisma generate failed:\n${error.stderr ?? ''}${error.stdout ?? ''}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) ensureGenerated(console.log);
