import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

/** All that the built pages depend on. */
const SOURCES = [
  'app',
  'components',
  'participant',
  'prisma/schema.prisma',
  'public',
  'saga',
  'server',
  'instrumentation.ts',
  'middleware.ts',
  'instrumentation-client.ts',
  'proxy.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
];

/** Builds the pages (`next build`) if a source changed since the last build; throws with its output. */
export async function ensureWebBuilt(progress) {
  const file = join(root, '.next', 'backstitch-built');
  const state = hashOf(root, SOURCES);
  if (existsSync(join(root, '.next', 'BUILD_ID')) && isStamped(file, state)) return;
  progress('Building the pages (only after changes, about a minute)');
  const started = Date.now();
  await nextBuild();
  stamp(file, state);
  progress(`Built the pages in ${Math.round((Date.now() - started) / 1000)} s`);
}

async function nextBuild() {
  const cli = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [cli, 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  let output = '';
  const collect = (chunk) => {
    output += chunk;
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const stop = () => child.kill();
  process.once('exit', stop);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  process.off('exit', stop);
  if (code !== 0) throw new Error(`next build failed:\n${output}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureWebBuilt((line) => console.log(line));
}
