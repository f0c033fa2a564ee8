import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Reads `prisma/migrations` of the project in `root`, in the order of their names; of those in `only`, if given. */
export async function readMigrations(
  root: string,
  only?: readonly string[],
): Promise<MigrationList> {
  const baseDir = resolve(root, 'prisma', 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory() && (only?.includes(entry.name) ?? true))
    .map((entry) => entry.name);
  const lock = await readFile(join(baseDir, 'migration_lock.toml'), 'utf8').catch(() => null);
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: lock },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map((name) => migration(baseDir, name))),
  };
}

async function migration(baseDir: string, name: string) {
  const value = await readFile(join(baseDir, name, 'migration.sql'), 'utf8');
  return {
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } },
  };
}

/** Reads `prisma/schema.prisma` of the project in `root`. */
export async function readSchema(root: string): Promise<SchemaContainer> {
  const path = resolve(root, 'prisma', 'schema.prisma');
  return { path, content: await readFile(path, 'utf8') };
}
