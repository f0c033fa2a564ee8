import type { Told } from '@/server/application/announcements';
import type { Outbox, Publication } from '@/server/ports/outbox';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { Prisma } from './generated/client';
import { unpublishedCounts } from './outbox-page';
import type { Prisma as PrismaClient } from './prisma-client';
import { type Statements, throughPrisma } from './statements';

type OutboxRow = {
  readonly id: string;
  readonly run_id: string;
  readonly partition: number;
  readonly kind: OutboxMessage['kind'];
  readonly subject: string;
  readonly headers: OutboxMessage['headers'];
  readonly body: OutboxMessage['body'];
};

/** How long a claim may hold its rows while the broker answers. */
const CLAIM_TIMEOUT_MS = 20_000;

/** How the outbox reads its pages, and by which connections it marks. */
export type OutboxOptions = {
  /** The messages that pages tell of, made anew; see `announcementsOf`. */
  readonly announcements: (told: readonly Told[]) => Promise<readonly OutboxMessage[]>;
  readonly run?: Statements;
};

/** The outbox in Postgres; see the port for the contract. */
export function postgresOutbox(
  prisma: PrismaClient,
  { announcements, run = throughPrisma(prisma) }: OutboxOptions,
): Outbox {
  return {
    claimUnpublished: ({ partitions, ageMs, limit }, handle) =>
      prisma.$transaction(
        async (tx) => {
          const statements = throughPrisma(tx);
          const rows = await tx.$queryRaw<OutboxRow[]>`
            select id, run_id, partition, kind, subject, headers, body from outbox
            where published_at is null and partition = any(${[...partitions]}::smallint[])
              and created_at <= now() - make_interval(secs => ${ageMs / 1000})
            order by position limit ${limit} for update skip locked`;
          const pages = await claimPages(statements, { partitions, ageMs, limit });
          const told = pages.flatMap(({ events }) => events);
          const announced = told.length > 0 ? await announcements(told) : [];
          const messages = [...rows.map(toMessage), ...announced];
          const publications = messages.length > 0 ? await handle(messages) : [];
          const noted = new Set(announced.map(({ id }) => id));
          await mark(
            statements,
            publications.filter(({ id }) => !noted.has(id)),
          );
          await endPages(statements, pages, unpublished(announced, publications));
          return messages.length;
        },
        { timeout: CLAIM_TIMEOUT_MS, maxWait: 5_000 },
      ),

    markPublished: (publications) => mark(run, publications),

    async openCommands({ partitions, afterPosition, limit }) {
      const rows = await prisma.$queryRaw<
        (OutboxRow & { position: string; stream: string | null; stream_sequence: string | null })[]
      >`
        select position::text, id, run_id, partition, kind, subject, headers, body,
          stream, stream_sequence::text
        from outbox
        where kind <> 'event' and published_at is not null
          and partition = any(${[...partitions]}::smallint[])
          and position > ${afterPosition}::text::bigint
        order by position limit ${limit}`;
      return rows.map((row) => ({
        ...toMessage(row),
        position: row.position,
        stream: row.stream,
        streamSequence: row.stream_sequence === null ? null : Number(row.stream_sequence),
      }));
    },

    async backlog() {
      const [row] = await prisma.$queryRaw<{ messages: number; oldest: Date | null }[]>`
        select coalesce(sum(messages), 0)::int as messages, min(oldest) as oldest
        from (${unpublishedCounts}) as kept`;
      return { messages: row?.messages ?? 0, oldestAt: row?.oldest?.toISOString() ?? null };
    },
  };
}

/**
 * What is kept waits, marked, until it is closed; events are done. A command that a reply is closing just now
 * needs no mark: waiting for it, with the locks of others in hand, would be a deadlock.
 */
async function mark(run: Statements, publications: readonly Publication[]): Promise<void> {
  const idsOf = (wanted: Publication['kind']) =>
    publications.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const [events, pages] = [idsOf('event'), idsOf('page')];
  const kept = publications.filter(({ kind }) => kind === 'command' || kind === 'flow');
  if (events.length > 0) {
    await run(Prisma.sql`delete from outbox where id = any(${events}::text[])`);
  }
  if (pages.length > 0) {
    // One that a sweeper holds just now it removes itself.
    await run(Prisma.sql`delete from outbox_page where id in (
      select id from outbox_page where id = any(${pages}::text[]) for update skip locked)`);
  }
  if (kept.length === 0) return;
  await run(Prisma.sql`
    with open_command as (
      select id, x.stream, x."streamSequence"
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
        as x (id text, stream text, "streamSequence" bigint)
      join outbox using (id) for update of outbox skip locked)
    update outbox set published_at = now(), stream = open_command.stream,
      stream_sequence = open_command."streamSequence"
    from open_command where outbox.id = open_command.id`);
}

type Page = { readonly id: string; readonly events: readonly Told[] };
type PageRow = {
  readonly id: string;
  readonly run_ids: readonly string[];
  readonly versions: readonly number[];
};

/**
 * A page is of runs of several partitions, which may have several owners by now. Whoever comes second waits: were
 * it to go on, what its runs did later would overtake what the page tells. Where pages are left, they have `limit` messages.
 */
async function claimPages(
  run: Statements,
  { partitions, ageMs, limit }: Parameters<Outbox['claimUnpublished']>[0],
): Promise<readonly Page[]> {
  const rows = await run<PageRow>(Prisma.sql`
    select id, run_ids, versions from outbox_page where id in (
      select id from (
        select id, sum(messages) over (order by position) - messages as before from (
          select id, position, cardinality(run_ids) as messages from outbox_page
          where partitions && ${[...partitions]}::smallint[]
            and created_at <= now() - make_interval(secs => ${ageMs / 1000})
          order by position limit ${limit}) as oldest) as counted
      where before < ${limit})
    order by position for update`);
  return rows.map(({ id, run_ids, versions }) => ({
    id,
    events: run_ids.map((runId, index) => ({ runId, version: versions[index] as number })),
  }));
}

function unpublished(
  announced: readonly OutboxMessage[],
  publications: readonly Publication[],
): ReadonlySet<string> {
  const done = new Set(publications.map(({ id }) => id));
  return new Set(announced.flatMap(({ id }) => (done.has(id) ? [] : [id])));
}

/** Pages go when nothing of them is left to publish. */
async function endPages(
  run: Statements,
  pages: readonly Page[],
  left: ReadonlySet<string>,
): Promise<void> {
  const ended = pages
    .filter(({ events }) => !events.some(({ runId, version }) => left.has(`${runId}:${version}`)))
    .map(({ id }) => id);
  if (ended.length === 0) return;
  await run(Prisma.sql`delete from outbox_page where id = any(${ended}::text[])`);
}

function toMessage(row: OutboxRow): OutboxMessage {
  const { id, partition, kind, subject, headers, body } = row;
  return { id, runId: row.run_id, partition, kind, subject, headers, body };
}
