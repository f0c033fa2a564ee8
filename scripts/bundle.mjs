import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** The folder, relative to the checkout, that the bundles are written to. */
const OUT = 'dist';

/**
 * Bundles every process (server/processes/*.ts, the command line and the mains of the examples) to dist/, where its
 * path is the same but for the ending; packages stay outside. Takes a fraction of a second. `also`: more mains.
 */
export async function bundle(also = []) {
  rmSync(join(root, OUT), { recursive: true, force: true });
  const esbuild = await import('esbuild');
  const { entryPoints, ...rest } = options();
  await esbuild.build({ ...rest, entryPoints: [...entryPoints, ...also] });
  // Its helper process would stay with us for as long as the supervisor runs.
  await esbuild.stop();
}

/**
 * Bundles as `bundle` does, and again at every change of a source, until the returned function is
 * called; `onChange` is called after each bundling but the first.
 */
export async function bundleAndWatch(onChange) {
  const esbuild = await import('esbuild');
  rmSync(join(root, OUT), { recursive: true, force: true });
  let first = true;
  const notify = {
    name: 'notify',
    setup(build) {
      build.onEnd((result) => {
        if (!first && result.errors.length === 0) onChange();
        first = false;
      });
    },
  };
  const context = await esbuild.context({ ...options(), logLevel: 'error', plugins: [notify] });
  await context.rebuild();
  await context.watch();
  return () => context.dispose();
}

function options() {
  return {
    absWorkingDir: root,
    entryPoints: [...processes(), ...examples(), 'server/cli/main.ts'],
    outbase: '.',
    outdir: OUT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  };
}

function processes() {
  const folder = 'server/processes';
  return readdirSync(join(root, folder))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => `${folder}/${name}`);
}

function examples() {
  return folders('examples')
    .flatMap((group) => folders(group))
    .map((folder) => `${folder}/main.ts`)
    .filter((main) => existsSync(join(root, main)));
}

function folders(path) {
  if (!existsSync(join(root, path))) return [];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${path}/${entry.name}`);
}
