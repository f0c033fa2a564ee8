import { EVENT_VERSION } from '@/saga/run/stored/upcast';
import type { RunWriteSet } from '@/server/ports/run-writes';
import { Prisma } from './generated/client';
import { pagesOf } from './outbox-page';

/** How a set is written: without `pages` every integration event has a row of its own. */
export type Writing = {
  readonly pages: boolean;
  /** Its events as `toRecords` gives them. */
  readonly records: string;
};

/** What a set writes, as common table expressions of one statement; what it does not write is left out. */
export function partsOf(writes: RunWriteSet, { pages, records }: Writing): readonly Prisma.Sql[] {
  const { messages } = writes;
  const rows = pages ? messages.filter(({ page }) => page === undefined) : messages;
  return [
    ...part(writes.starts, newStarts),
    ...(writes.events.length > 0 ? [newEvents(records)] : []),
    ...part(rows, newMessages),
    ...(rows.length < messages.length ? [newPages(messages)] : []),
    ...part(writes.timers, newTimers),
    ...part(writes.reactors, newReactors),
    ...part(writes.letters, newLetters),
    ...part(writes.ordered, newOrdered),
    ...part(writes.takenLetterIds, (ids) => gone('letter', ids)),
    ...part(writes.cancelledTimerIds, (ids) => gone('timer', ids)),
    ...part(writes.closedCommandIds, (ids) => gone('outbox', ids)),
    ...part(writes.settledWork, settled),
  ];
}

function part<Row>(
  rows: readonly Row[],
  write: (rows: readonly Row[]) => Prisma.Sql,
): readonly Prisma.Sql[] {
  return rows.length === 0 ? [] : [write(rows)];
}

function newStarts(starts: RunWriteSet['starts']): Prisma.Sql {
  return Prisma.sql`new_start as (
    insert into start_request (saga, key, run_id, request_hash)
    select saga, key, "runId", "requestHash" from jsonb_to_recordset(${JSON.stringify(starts)}::jsonb)
      as x (saga text, key text, "runId" uuid, "requestHash" text))`;
}

function newEvents(records: string): Prisma.Sql {
  return Prisma.sql`new_event as (
    insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
    select r, v, t, ${EVENT_VERSION}::smallint, d, m, o
    from jsonb_to_recordset(${records}::jsonb)
      as x (r uuid, v int, t text, d jsonb, m jsonb, o timestamptz))`;
}

/** As one text: the driver takes arrays of texts apart character by character. */
function newMessages(messages: RunWriteSet['messages']): Prisma.Sql {
  return Prisma.sql`new_message as (
    insert into outbox (id, run_id, partition, kind, subject, headers, body)
    select id, "runId", partition, kind, subject, headers, coalesce(body, 'null')
    from json_to_recordset(${JSON.stringify(messages)}::json) as x (id text, "runId" uuid,
      partition smallint, kind text, subject text, headers json, body json))`;
}

/** Which events are told, and not how: the messages follow from the events. */
function newPages(messages: RunWriteSet['messages']): Prisma.Sql {
  return Prisma.sql`new_page as (
    insert into outbox_page (id, partitions, run_ids, versions)
    select id, partitions, "runIds", versions from jsonb_to_recordset(${JSON.stringify(pagesOf(messages))}::jsonb)
      as x (id text, partitions smallint[], "runIds" uuid[], versions int[]))`;
}

function newTimers(timers: RunWriteSet['timers']): Prisma.Sql {
  return Prisma.sql`new_timer as (
    insert into timer (id, run_id, partition, kind, service, due_at)
    select id, "runId", partition, kind, service, "dueAt" from jsonb_to_recordset(${JSON.stringify(timers)}::jsonb)
      as x (id text, "runId" uuid, partition smallint, kind text, service text, "dueAt" timestamptz))`;
}

/** Anything but the next version breaks the check reactor_in_order. */
function newReactors(reactors: RunWriteSet['reactors']): Prisma.Sql {
  return Prisma.sql`new_reactor as (
    insert into reactor (run_id, service, version, saga, saga_version, correlation_id, state)
    select "runId", service, version, saga, "sagaVersion", "correlationId", state
    from jsonb_to_recordset(${JSON.stringify(reactors)}::jsonb) as x ("runId" uuid, service text, version int,
      saga text, "sagaVersion" int, "correlationId" text, state jsonb)
    on conflict (run_id, service) do update set state = excluded.state,
      version = case when reactor.version = excluded.version - 1 then excluded.version else 0 end)`;
}

function newLetters(letters: RunWriteSet['letters']): Prisma.Sql {
  return Prisma.sql`new_letter as (
    insert into letter (id, run_id, partition, content)
    select id, "runId", partition, content from jsonb_to_recordset(${JSON.stringify(letters)}::jsonb)
      as x (id text, "runId" uuid, partition smallint, content jsonb)
    on conflict do nothing)`;
}

/** Work that has its key already keeps it, and its place. */
function newOrdered(ordered: RunWriteSet['ordered']): Prisma.Sql {
  const rows = ordered.map(({ message, timeout, ...row }) => {
    return { ...row, message, timer: timeout?.timer, ms: timeout?.ms };
  });
  return Prisma.sql`new_ordered as (
    insert into ordered_command (run_id, ref, service, key, gate, command, timer, timeout_ms)
    select "runId", ref, service, key, gate, message, timer, ms
    from json_to_recordset(${JSON.stringify(rows)}::json) as x ("runId" uuid, ref text, service text,
      key text, gate smallint, message json, timer json, ms int)
    on conflict (run_id, ref) do update set command = excluded.command, timer = excluded.timer,
      timeout_ms = excluded.timeout_ms)`;
}

function gone(table: 'letter' | 'timer' | 'outbox', ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(`gone_${table}`)} as (
    delete from ${Prisma.raw(table)} where id = any(${[...ids]}::text[]))`;
}

function settled(work: RunWriteSet['settledWork']): Prisma.Sql {
  return Prisma.sql`settled as (
    delete from ordered_command using unnest(${work.map(({ runId }) => runId)}::uuid[],
      ${work.map(({ ref }) => ref)}::text[]) as x (run_id, ref)
    where ordered_command.run_id = x.run_id and ordered_command.ref = x.ref)`;
}
