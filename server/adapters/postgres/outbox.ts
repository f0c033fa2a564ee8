import type { Outbox, Publication } from '@/server/ports/outbox';
import type { OutboxMessage } from '@/server/ports/run-writes';
import { Prisma } from './generated/client';
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

/** The outbox in Postgres; see the port for the contract. */
export function postgresOutbox(prisma: PrismaClient, run = throughPrisma(prisma)): Outbox {
  return {
    claimUnpublished: ({ partitions, ageMs, limit }, handle) =>
      prisma.$transaction(
        async (tx) => {
          const rows = await tx.$queryRaw<OutboxRow[]>`
            select id, run_id, partition, kind, subject, headers, body from outbox
            where published_at is null and partition = any(${[...partitions]}::smallint[])
              and created_at <= now() - make_interval(secs => ${ageMs / 1000})
            order by position limit ${limit} for update skip locked`;
          if (rows.length > 0) await mark(throughPrisma(tx), await handle(rows.map(toMessage)));
          return rows.length;
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
        select count(*)::int as messages, min(created_at) as oldest from outbox
        where published_at is null`;
      return { messages: row?.messages ?? 0, oldestAt: row?.oldest?.toISOString() ?? null };
    },
  };
}

/**
 * What is kept waits, marked, until it is closed; events are done. A command that a reply is closing just now
 * needs no mark: waiting for it, with the locks of others in hand, would be a deadlock.
 */
async function mark(run: Statements, publications: readonly Publication[]): Promise<void> {
  const events = publications.filter(({ kind }) => kind === 'event').map(({ id }) => id);
  const kept = publications.filter(({ kind }) => kind !== 'event');
  if (events.length > 0) {
    await run(Prisma.sql`delete from outbox where id = any(${events}::text[])`);
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

function toMessage(row: OutboxRow): OutboxMessage {
  const { id, partition, kind, subject, headers, body } = row;
  return { id, runId: row.run_id, partition, kind, subject, headers, body };
}
