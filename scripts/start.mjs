import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkPreconditions } from './preconditions.mjs';
import { root } from './root.mjs';

// Everything that needs a dependency is imported only after the dependencies are there.

const development = process.argv.includes('--dev');
const progress = (line) => console.log(`  ${line}`);

try {
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  checkPreconditions();
  const { ensureDependencies } = await import('./dependencies.mjs');
  await ensureDependencies(progress);
  const { ensureGenerated } = await import('./generate.mjs');
  ensureGenerated(progress);
  await run();
} catch (error) {
  const isOwn = error.constructor === Error || error.code;
  console.error(`\n${isOwn ? error.message : (error.stack ?? error)}`);
  process.exit(1);
}

async function run() {
  const { bundle, bundleAndWatch } = await import('./bundle.mjs');
  const { ensureWebBuilt } = await import('./build-web.mjs');
  const listeners = new Set();
  const onSourceChange = (listener) => listeners.add(listener);
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const endWatch = development ? await bundleAndWatch(notify) : await bundle();
  const { runLocal } = await import(pathToFileURL(join(root, 'dist/server/processes/local.js')));
  const code = await runLocal({
    root,
    development,
    progress,
    onSourceChange,
    buildWeb: () => (development ? undefined : ensureWebBuilt(progress)),
  });
  await endWatch?.();
  // A build that a stop interrupted must not keep this process.
  process.exit(code);
}
