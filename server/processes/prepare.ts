import { migrate } from '@/server/adapters/postgres/migrate';
import { env } from '@/server/env';

/**
 * Brings the database to this release: run once before web and worker start, from the project's
 * folder. Doing it again changes nothing.
 */
async function prepare(): Promise<void> {
  const { DATABASE_URL } = env();
  const applied = await migrate(DATABASE_URL, process.cwd());
  process.stdout.write(`Applied ${applied.length} migrations\n`);
}

await prepare().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
