import { Prisma } from '../generated/client';
import type { Row, Sweep } from './sweeps-of-rows';

/**
 * Within the window in which the broker recognises repeats nothing is stored twice. Later it may be:
 * what a worker could not mark before it died is sent again, and whoever takes it knows it by its id.
 */
const WINDOW_SECONDS = 60;

/**
 * Whether the run of a message must be known: finished ones are archived and removed in time, and what
 * they sent lies in the streams for some days.
 */
const isKept = Prisma.sql`(e.stored_at > now() - interval '1 hour'
  or exists (select from event k where k.run_id = e.run_id))`;

/** Comparisons of what was read of streams with tables. */
export const sweepsOfStreams: readonly Sweep[] = [
  {
    check: 'message-lost',
    detail: 'was published, is still needed, and is not in its stream',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select run_id, id, stream || ' ' || stream_sequence as about, count(*) over ()::int as found
      from outbox o
      where published_at is not null and stream <> ''
        and not exists (select from stream_entry e where e.message_id = o.id)
      order by position limit ${limit}`,
  },
  {
    check: 'message-doubled',
    detail: 'lies in its stream more than once',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select min(run_id::text)::uuid as run_id, broker_id as id,
        stream || ' ' || string_agg(sequence::text, ', ' order by sequence) as about,
        count(*) over ()::int as found
      from (
        select *, stored_at - lag(stored_at) over (
          partition by stream, broker_id order by sequence) as since
        from stream_entry where broker_id is not null and stream like 'SAGA\\_%'
      ) as e
      group by stream, broker_id
      having count(*) > 1 and min(since) < make_interval(secs => ${WINDOW_SECONDS}) limit ${limit}`,
  },
  {
    check: 'command-unknown',
    detail: 'is in the stream, and no event of its run says that it was sent',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select e.run_id, coalesce(e.message_id, '') as id, e.stream || ' ' || e.sequence as about,
        count(*) over ()::int as found
      from stream_entry e
      where e.subject like 'saga.command.%' and e.run_id is not null and ${isKept}
        -- A tracker hears later of what services send.
        and e.reply_to not like 'saga.reply.reactor.%'
        and not exists (
          select from event v where v.run_id = e.run_id and v.type = 'AttemptDispatched'
            and v.data->>'commandId' = e.message_id)
      limit ${limit}`,
  },
  {
    check: 'event-unknown',
    detail: 'is in the stream, and its run has no such event',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select e.run_id, e.message_id as id, e.stream || ' ' || e.sequence as about,
        count(*) over ()::int as found
      from stream_entry e
      where e.message_id ~ '^[0-9a-f-]{36}:[0-9]{1,9}$'
        and e.stream = 'SAGA_EVENTS' and e.subject not like 'saga.event.%.flow.%'
        and ${isKept}
        and not exists (
          select from event v where v.run_id = split_part(e.message_id, ':', 1)::uuid
            and v.version = split_part(e.message_id, ':', 2)::int)
      limit ${limit}`,
  },
  {
    check: 'event-order',
    detail: 'lies behind a later event of its run',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select run_id, message_id as id, 'behind version ' || before as about,
        count(*) over ()::int as found
      from (
        select run_id, message_id, version, max(version) over (
          partition by run_id order by sequence
          rows between unbounded preceding and 1 preceding) as before
        from (
          select min(run_id::text)::uuid as run_id, message_id, min(sequence) as sequence,
            split_part(message_id, ':', 2)::int as version
          from stream_entry
          where message_id ~ '^[0-9a-f-]{36}:[0-9]{1,9}$'
            and stream = 'SAGA_EVENTS' and subject not like 'saga.event.%.flow.%'
          group by message_id
        ) as once
      ) as ordered
      where before > version limit ${limit}`,
  },
  {
    check: 'reply-unknown',
    detail: 'was taken, and no event of its run says so',
    rows: (tx, { limit }) => tx.$queryRaw<Row[]>`
      select e.run_id, coalesce(e.message_id, '') as id, e.stream || ' ' || e.sequence as about,
        count(*) over ()::int as found
      from stream_entry e
      where e.subject like 'saga.reply.%' and e.consumed and ${isKept}
        and not exists (
          select from event v where v.run_id = e.run_id
            and v.data->>'commandId' = e.command_id
            -- Services of a choreography take late replies without a word.
            and (v.type in ('AttemptSucceeded', 'AttemptFailed', 'LateReplyRecorded')
              or e.subject like 'saga.reply.reactor.%'))
        and not exists (
          select from dead_letter d where d.stream = e.stream and d.stream_sequence = e.sequence)
      limit ${limit}`,
  },
  {
    check: 'reply-waiting',
    detail: 'lies in the stream for too long, and nobody has taken it',
    rows: (tx, { olderThanMs, limit }) => tx.$queryRaw<Row[]>`
      select run_id, coalesce(message_id, '') as id, subject || ' ' || sequence as about,
        count(*) over ()::int as found
      from stream_entry
      where subject like 'saga.reply.%' and not consumed
        and stored_at <= now() - make_interval(secs => ${olderThanMs / 1000})
      limit ${limit}`,
  },
];
