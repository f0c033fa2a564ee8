import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install } from './nats-release';

const run = promisify(execFile);

/**
 * Unpacks nats-server from the package of Debian or Ubuntu to `target`, without installing it and
 * without root: the package lists are refreshed in a folder of our own where they are missing.
 */
export async function fetchNatsDebianPackage(target: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'backstitch-nats-'));
  try {
    await downloadPackage(scratch);
    const archive = (await readdir(scratch)).find((name) => name.endsWith('.deb'));
    if (!archive) throw new Error('apt-get downloaded no package');
    const tree = join(scratch, 'tree');
    await run('dpkg', ['-x', join(scratch, archive), tree]);
    await install(await programIn(tree), target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function downloadPackage(scratch: string): Promise<void> {
  const ask = { cwd: scratch, timeout: 180_000 };
  const withSystemLists = await run('apt-get', ['download', 'nats-server'], ask).then(
    () => true,
    () => false,
  );
  if (withSystemLists) return;
  const lists = join(scratch, 'lists');
  const cache = join(scratch, 'cache');
  await mkdir(join(lists, 'partial'), { recursive: true });
  await mkdir(join(cache, 'archives', 'partial'), { recursive: true });
  const own = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`];
  // As root, apt would drop to an account that cannot write to our folder.
  if (process.getuid?.() === 0) own.push('-o', 'APT::Sandbox::User=root');
  await run('apt-get', [...own, 'update'], ask);
  await run('apt-get', [...own, 'download', 'nats-server'], ask);
}

async function programIn(tree: string): Promise<string> {
  for (const folder of ['usr/sbin', 'usr/bin']) {
    const names = await readdir(join(tree, folder)).catch((): string[] => []);
    if (names.includes('nats-server')) return join(tree, folder, 'nats-server');
  }
  throw new Error('the package holds no nats-server');
}
