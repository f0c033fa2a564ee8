import { execFileSync } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { hostEnv } from '@/server/env';
import { EmbeddedServerError } from './embedded-error';
import { fetchNatsDebianPackage } from './nats-debian-package';
import { fetchNatsRelease, NATS_RELEASE } from './nats-release';

/**
 * Finds nats-server: on PATH, in the cache of an earlier start, from the official release, or
 * from the package of Debian and Ubuntu. Says what it fetches through `progress`.
 */
export async function natsBinary(progress: (line: string) => void): Promise<string> {
  const installed = await onPath('nats-server');
  if (installed) return installed;
  const cached = join(cacheFolder(), `nats-server-${process.platform}-${process.arch}`);
  if (works(cached)) return cached;
  const failures: string[] = [];
  for (const [source, fetchTo] of [
    [`the official release v${NATS_RELEASE}`, fetchNatsRelease],
    ['the package of Debian or Ubuntu', fetchNatsDebianPackage],
  ] as const) {
    try {
      progress(`Fetching nats-server from ${source}`);
      await fetchTo(cached);
      if (works(cached)) return cached;
      failures.push(`${source}: it does not run on this system`);
    } catch (error) {
      failures.push(`${source}: ${reason(error)}`);
    }
  }
  throw new EmbeddedServerError(
    `nats-server could not be found or fetched: install it so that it is on PATH, or set NATS_URL. Tried ${failures.join('; ')}.`,
  );
}

/** The user's cache folder for fetched programs, shared by all checkouts. */
function cacheFolder(): string {
  return join(hostEnv().cacheHome ?? join(homedir(), '.cache'), 'backstitch');
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of hostEnv().path.split(delimiter)) {
    if (folder === '') continue;
    const candidate = join(folder, name);
    const found = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found && works(candidate)) return candidate;
  }
  return undefined;
}

function works(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

function reason(error: unknown): string {
  const { cause, stderr, message } = error as Error & { stderr?: string };
  if (stderr?.trim()) return stderr.trim().split('\n').at(-1) ?? '';
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
