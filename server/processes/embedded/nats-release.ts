import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The nats-server release that is fetched where none is installed. */
export const NATS_RELEASE = '2.12.15';

/**
 * SHA-256 of the archives, as the recipes of the official container images of this release pin
 * them. For other systems the release's own SHA256SUMS file is asked.
 */
const PINNED: Readonly<Record<string, string>> = {
  'linux-amd64': '58ab8131f819263897e2fc38e503e1b755b63bcafeecc7d12582487df48ca15e',
  'linux-arm64': 'b724db99fefbf8f5c808baa82819ee50350aee9734017e4a478f7e545cef3ab6',
  'linux-arm7': '72311fe4e14ce3ce22dc8e7ac02633e6f31a9bab4086c92a31fd040e59683c8a',
};

/** Fetches the pinned release archive, checks its hash, and puts the program at `target`. */
export async function fetchNatsRelease(target: string): Promise<void> {
  const system = systemName();
  const folder = `nats-server-v${NATS_RELEASE}-${system}`;
  const base = `https://github.com/nats-io/nats-server/releases/download/v${NATS_RELEASE}`;
  const archive = await download(`${base}/${folder}.tar.gz`);
  const expected =
    PINNED[system] ?? listedHash(await download(`${base}/SHA256SUMS`), `${folder}.tar.gz`);
  const actual = createHash('sha256').update(archive).digest('hex');
  if (actual !== expected) throw new Error(`its SHA-256 is ${actual}, not ${expected}`);
  const scratch = await mkdtemp(join(tmpdir(), 'backstitch-nats-'));
  try {
    const file = join(scratch, 'nats-server.tar.gz');
    await writeFile(file, archive);
    await run('tar', ['-xzf', file, '-C', scratch]);
    await install(join(scratch, folder, 'nats-server'), target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Moves a program to its place in the cache at once, so that no half file is ever found there. */
export async function install(program: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.${process.pid}`;
  await run('cp', [program, partial]);
  await chmod(partial, 0o755);
  await rename(partial, target);
}

function systemName(): string {
  const arch: Record<string, string> = { x64: 'amd64', arm64: 'arm64', arm: 'arm7' };
  return `${process.platform}-${arch[process.arch] ?? process.arch}`;
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

function listedHash(sums: Buffer, file: string): string {
  const line = sums
    .toString('utf8')
    .split('\n')
    .find((entry) => entry.trim().endsWith(file));
  const hash = line?.trim().split(/\s+/)[0];
  if (!hash) throw new Error(`SHA256SUMS of v${NATS_RELEASE} names no ${file}`);
  return hash;
}
