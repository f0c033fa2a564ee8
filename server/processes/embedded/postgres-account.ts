import { execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { EmbeddedServerError } from './embedded-error';
import type { Account } from './reachable';

/**
 * Says as whom Postgres runs: nobody special for an ordinary user; for root (whom Postgres
 * refuses) the owner of an existing cluster, else the account `postgres`, made when missing.
 */
export async function postgresAccount(clusterDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return accountNamed('postgres') ?? makePostgresAccount() ?? noAccount();
}

function accountNamed(name: string): Account | undefined {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    return undefined;
  }
}

function idOf(flag: '-u' | '-g', name: string): number {
  const output = execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] });
  return Number.parseInt(output.toString(), 10);
}

function makePostgresAccount(): Account | undefined {
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']],
  ];
  for (const [program, args] of attempts) {
    try {
      execFileSync(program, [...args], { stdio: 'ignore' });
      return accountNamed('postgres');
    } catch {
      // Another family of systems has the other program.
    }
  }
  return accountNamed('nobody');
}

function noAccount(): never {
  throw new EmbeddedServerError(
    'Postgres refuses to run as root and no account "postgres" could be made: run as an ordinary user, or set DATABASE_URL.',
  );
}
