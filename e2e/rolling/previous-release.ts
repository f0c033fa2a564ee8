import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The sources of another release, in a folder of their own, ready to be bundled. */
export type Release = {
  readonly root: string;
  /** The commit, short, and its subject. */
  readonly name: string;
  remove(): Promise<void>;
};

/**
 * Checks out the release before this one: the last tag, or, while there is none, what was before the last change of the
 * migrations, for that is what a rolling deploy must bear. `ref` names another commit. Its packages are linked when they are
 * this release's, and installed when they are not.
 */
export async function previousRelease(ref?: string): Promise<Release> {
  const commit = git('rev-parse', ref ?? lastRelease());
  const folder = await mkdtemp(join(tmpdir(), 'backstitch-release-'));
  const root = join(folder, 'sources');
  git('worktree', 'add', '--quiet', '--detach', root, commit);
  const remove = async () => {
    git('worktree', 'remove', '--force', root);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    if (await hasSamePackages(root)) {
      await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    } else {
      run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], root);
    }
    run(process.execPath, ['scripts/generate.mjs'], root);
  } catch (error) {
    await remove();
    throw error;
  }
  return { root, name: git('log', '-1', '--format=%h %s', commit), remove };
}

function lastRelease(): string {
  const tags = git('tag', '--merged', 'HEAD^', '--sort=-creatordate', 'v*');
  const [latest] = tags.split('\n').filter(Boolean);
  return latest ?? `${git('log', '-1', '--format=%H', '--', 'prisma/migrations')}^`;
}

async function hasSamePackages(root: string): Promise<boolean> {
  const lock = (folder: string) => readFile(join(folder, 'package-lock.json'), 'utf8');
  return (await lock(root)) === (await lock(ROOT));
}

function git(...args: string[]): string {
  return run('git', args, ROOT).trim();
}

function run(program: string, args: readonly string[], cwd: string): string {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: [...stdio] });
}
