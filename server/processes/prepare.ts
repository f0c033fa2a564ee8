import { migrate } from '@/server/adapters/postgres/migrate';
import { writeFirstContent } from '@/server/composition/first-content';
import { env } from '@/server/env';

/**
 * Brings the database to this release and fills a new one with its first content: run once before
 * web and worker start, from the project's folder. Doing it again changes nothing.
 */
async function prepare(): Promise<void> {
  const settings = env();
  const applied = await migrate(settings.DATABASE_URL, process.cwd());
  const { templates, admin } = await writeFirstContent(settings);
  process.stdout.write(`Applied ${applied.length} migrations\n`);
  process.stdout.write(`Published ${templates.length} templates (${templates.join(', ')})\n`);
  if (admin) process.stdout.write(`Made the admin ${settings.BACKSTITCH_ADMIN_EMAIL}\n`);
}

await prepare().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
