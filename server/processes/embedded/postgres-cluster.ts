import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedServerError } from './embedded-error';
import { keptSecret } from './kept-secret';
import { postgresAccount } from './postgres-account';
import { type Account, canEnter, publicFolder } from './reachable';

const run = promisify(execFile);

/** Where a cluster's files lie, and which account runs it (undefined: the present user). */
export interface ClusterPlace {
  readonly dir: string;
  readonly account: Account | undefined;
}

/**
 * Finds the place of the data folder's cluster: inside of it, or below a public folder where the
 * account that must run Postgres cannot enter the data folder.
 */
export async function clusterPlace(dataDir: string): Promise<ClusterPlace> {
  const inside = join(dataDir, 'postgres');
  const account = await postgresAccount(inside);
  if (!account) {
    await refuseForeignFiles(inside);
    return { dir: inside, account };
  }
  // Secrets in the data folder have their own modes; Postgres' account must pass through it.
  await chmod(dataDir, 0o711);
  if (canEnter(account, dataDir)) return { dir: inside, account };
  const id = await keptSecret(join(dataDir, 'instance-id'));
  const name = createHash('sha256')
    .update(`${id}\n${await realpath(dataDir)}`)
    .digest('hex');
  const dir = join(await publicFolder(), 'data', name.slice(0, 16), 'postgres');
  await mkdir(dirname(dir), { recursive: true, mode: 0o711 });
  await writeFile(join(dataDir, 'postgres-location'), `${dir}\n`);
  return { dir, account: (await ownerOf(dir)) ?? account };
}

/** Creates the cluster's files if there are none yet; rejects with what `initdb` said. */
export async function ensureCluster(place: ClusterPlace, native: string, password: string) {
  if (await readFile(join(place.dir, 'PG_VERSION'), 'utf8').catch(() => undefined)) return;
  await rm(place.dir, { recursive: true, force: true });
  await mkdir(place.dir, { recursive: true, mode: 0o700 });
  const passwordFile = `${place.dir}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.account) {
    for (const path of [place.dir, passwordFile]) {
      await chown(path, place.account.uid, place.account.gid);
    }
  }
  const args = [
    `--pgdata=${place.dir}`,
    '--username=backstitch',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  try {
    await run(join(native, 'bin', 'initdb'), args, { cwd: '/', ...place.account });
  } catch (error) {
    await rm(place.dir, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new EmbeddedServerError(`Postgres could not create its files in ${place.dir}: ${said}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function ownerOf(dir: string): Promise<Account | undefined> {
  const found = await stat(dir).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

async function refuseForeignFiles(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => undefined);
  if (!found || found.uid === process.getuid?.()) return;
  throw new EmbeddedServerError(
    `The Postgres files in ${dir} belong to another user (uid ${found.uid}): start as root or that user, or set BACKSTITCH_DATA_DIR to a folder of your own.`,
  );
}
