import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

/** Installs what package-lock.json names when it is missing or of another state. */
export async function ensureDependencies(progress) {
  const file = join(root, 'node_modules', '.backstitch-installed');
  const state = `${hashOf(root, ['package-lock.json'])} ${process.platform}-${process.arch}`;
  if (isStamped(file, state)) return;
  if (!installedByHand()) {
    progress('Installing dependencies (only at the first start, a minute or two)');
    await install();
  }
  stamp(file, state);
}

async function install() {
  const quiet = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await npm(['ci', ...quiet]);
  } catch {
    // Some registries lack packages of foreign systems, which `npm ci` insists on; the plain
    // install takes the same versions from the lock file without them.
    await npm(['install', '--no-save', ...quiet]);
  }
}

/** Whether an `npm install` of the developer already brought exactly what the lock file names. */
function installedByHand() {
  const wanted = packagesIn('package-lock.json');
  const found = packagesIn(join('node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || found[path]?.version === version,
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
}

async function npm(args) {
  // The npm that runs this script, if one does: it need not be the one on PATH.
  const cli = process.env.npm_execpath;
  const [file, all] = cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
  let output = '';
  const child = spawn(file, all, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) {
    const errors = output.split('\n').filter((line) => line.startsWith('npm error'));
    throw new Error(
      `npm ${args[0]} failed. Is the package registry reachable and this folder writable?\n${errors.slice(0, 12).join('\n')}`,
    );
  }
}
