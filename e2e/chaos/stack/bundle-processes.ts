import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export type Script = 'worker' | 'web' | 'bank' | 'released-bank' | 'jumping-clock';

/** The bundled scripts by name, and what removes them. */
export type Bundled = {
  script(name: Script): string;
  remove(): Promise<void>;
};

/**
 * Bundles the processes that are killed, so that they are up again in a moment. Beside the packages,
 * which stay outside, and apart from `dist/`, which a build may be writing. `root`: the sources, of another release perhaps.
 */
export async function bundleProcesses(root = ROOT): Promise<Bundled> {
  const cache = join(root, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const outdir = await mkdtemp(join(cache, 'chaos-'));
  await build({
    absWorkingDir: root,
    entryPoints: {
      worker: 'server/processes/worker.ts',
      web: 'e2e/chaos/processes/web.ts',
      bank: 'e2e/chaos/processes/bank.ts',
      'released-bank': 'e2e/drills/processes/released-bank.ts',
      'jumping-clock': 'e2e/chaos/processes/jumping-clock.ts',
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  });
  return {
    script: (name) => join(outdir, `${name}.mjs`),
    remove: () => rm(outdir, { recursive: true, force: true }),
  };
}
