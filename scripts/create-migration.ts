import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate, missingMigration } from '@/server/adapters/postgres/migrate';
import { startPostgres } from '@/server/processes/embedded/postgres';

/**
 * Writes `prisma/migrations/<time>_<name>/migration.sql` with what the migrations lack to reach
 * schema.prisma, found on a Postgres of its own; no network and no other database is used.
 */
async function createMigration(name: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'backstitch-migration-'));
  const postgres = await startPostgres({
    dataDir: scratch,
    logFile: join(scratch, 'postgres.log'),
    durable: false,
  });
  try {
    await postgres.ensureDatabase('migrated');
    const url = postgres.url('migrated');
    await migrate(url, process.cwd());
    const sql = await missingMigration(url, process.cwd());
    if (sql === undefined) return console.log('The migrations already equal schema.prisma.');
    console.log(`Wrote ${await write(name, sql)}`);
  } finally {
    await postgres.stop();
    await rm(postgres.clusterDir, { recursive: true, force: true });
    await rm(scratch, { recursive: true, force: true });
  }
}

async function write(name: string, sql: string): Promise<string> {
  const migrations = resolve('prisma', 'migrations');
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrations, `${time}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
  return join(folder, 'migration.sql');
}

const name = process.argv[2];
if (name && /^[a-z][a-z0-9_]*$/.test(name)) {
  await createMigration(name);
} else {
  console.error('Usage: npm run db:migration -- NAME   (NAME in lower_snake_case)');
  process.exitCode = 2;
}
