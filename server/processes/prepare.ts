import { dealtPartitions } from '@/server/adapters/postgres/dealt-partitions';
import { migrate } from '@/server/adapters/postgres/migrate';
import { postgresOutboxFeed } from '@/server/adapters/postgres/outbox-feed';
import { OtherPlace, takePlace } from '@/server/adapters/postgres/shard-place';
import { writeFirstContent } from '@/server/composition/first-content';
import { type Env, env } from '@/server/env';
import { FeedUnavailable } from '@/server/ports/outbox-feed';
import { databaseUrls } from '@/server/shard-settings';

/**
 * Brings the database to this release and fills a new one with its first content: run once before
 * web and worker start, from the project's folder. Doing it again changes nothing.
 */
async function prepare(): Promise<void> {
  const settings = env();
  const urls = databaseUrls(settings);
  let applied = 0;
  for (const [place, url] of urls.entries()) {
    applied += (await migrate(url, process.cwd())).length;
    if (urls.length > 1) await takePlace(url, place);
    await checkPartitions(url, settings);
    await prepareFeed(url, settings);
  }
  const { templates, admin } = await writeFirstContent(settings);
  process.stdout.write(`Applied ${applied} migrations\n`);
  process.stdout.write(`Published ${templates.length} templates (${templates.join(', ')})\n`);
  if (admin) process.stdout.write(`Made the admin ${settings.BACKSTITCH_ADMIN_EMAIL}\n`);
}

/** The setting does not fit the runs that are there. */
class OtherPartitions extends Error {}

/** Runs stay where they were dealt out to: with another number nobody would look after them. */
async function checkPartitions(url: string, { BACKSTITCH_PARTITIONS: wanted }: Env): Promise<void> {
  const dealt = await dealtPartitions(url);
  if (dealt === null || dealt === wanted) return;
  throw new OtherPartitions(
    `This database deals its runs out to ${dealt} partitions, and BACKSTITCH_PARTITIONS is ${wanted}: set it to ${dealt}`,
  );
}

/** A feed that nobody reads would keep the database's log for ever; one that is wanted must be possible. */
async function prepareFeed(url: string, { OUTBOX_RELAY }: Env): Promise<void> {
  const feed = postgresOutboxFeed(url);
  if (OUTBOX_RELAY === 'cdc') return (await feed.open())?.close();
  if (await feed.remove()) return;
  process.stdout.write(
    'A worker still reads the outbox from the database’s log; its slot goes at the next start\n',
  );
}

await prepare().catch((error: Error) => {
  process.stderr.write(`${plainly(error)}\n`);
  process.exitCode = 1;
});

/** What whoever starts this can mend by the message alone needs no stack. */
function plainly(error: Error): string {
  const isPlain = [FeedUnavailable, OtherPartitions, OtherPlace].some(
    (type) => error instanceof type,
  );
  return isPlain ? error.message : (error.stack ?? error.message);
}
