import { EVENT_VERSION } from '@/saga/run/stored/upcast';
import {
  DataRefused,
  type RunWriteSet,
  type RunWrites,
  WriteConflict,
} from '@/server/ports/run-writes';
import type { Prisma } from './prisma-client';
import { breaksCheck, brokenUniqueIndex, isRefusedData } from './sql-error';
import { toRecord } from './stored-event';

/**
 * Decisions are written by one statement, whatever their number: one JSON parameter a table. A
 * statement is a transaction of its own, so the whole batch costs one round trip and one commit.
 */
export function postgresRunWrites(prisma: Prisma): RunWrites {
  return {
    async commit(writes) {
      try {
        await execute(prisma, writes);
      } catch (error) {
        throw conflictOf(error) ?? refusalOf(error) ?? error;
      }
    },
  };
}

async function execute(prisma: Prisma, writes: RunWriteSet): Promise<void> {
  const events = JSON.stringify(writes.events.map(toRecord));
  const { messages } = writes;
  const timers = JSON.stringify(writes.timers);
  const starts = JSON.stringify(writes.starts);
  const letters = JSON.stringify(writes.letters);
  const reactors = JSON.stringify(writes.reactors);
  await prisma.$executeRaw`
    with
    new_start as (
      insert into start_request (saga, key, run_id, request_hash)
      select saga, key, "runId", "requestHash" from jsonb_to_recordset(${starts}::jsonb)
        as x (saga text, key text, "runId" uuid, "requestHash" text)),
    new_event as (
      insert into event (run_id, version, type, schema_version, data, metadata, occurred_at)
      select r, v, t, ${EVENT_VERSION}::smallint, d, m, o from jsonb_to_recordset(${events}::jsonb)
        as x (r uuid, v int, t text, d jsonb, m jsonb, o timestamptz)),
    new_message as (
      insert into outbox (id, run_id, partition, kind, subject, headers, body)
      select * from unnest(${messages.map(({ id }) => id)}::text[], ${messages.map(({ runId }) => runId)}::uuid[],
        ${messages.map(({ partition }) => partition)}::smallint[], ${messages.map(({ kind }) => kind)}::text[],
        ${messages.map(({ subject }) => subject)}::text[],
        ${messages.map(({ headers }) => JSON.stringify(headers))}::json[],
        ${messages.map(({ body }) => JSON.stringify(body))}::json[])),
    new_timer as (
      insert into timer (id, run_id, partition, kind, service, due_at)
      select id, "runId", partition, kind, service, "dueAt" from jsonb_to_recordset(${timers}::jsonb)
        as x (id text, "runId" uuid, partition smallint, kind text, service text, "dueAt" timestamptz)),
    new_reactor as (
      insert into reactor (run_id, service, version, saga, saga_version, correlation_id, state)
      select "runId", service, version, saga, "sagaVersion", "correlationId", state
      from jsonb_to_recordset(${reactors}::jsonb) as x ("runId" uuid, service text, version int,
        saga text, "sagaVersion" int, "correlationId" text, state jsonb)
      on conflict (run_id, service) do update set state = excluded.state,
        -- Anything but the next version breaks the check reactor_in_order.
        version = case when reactor.version = excluded.version - 1 then excluded.version else 0 end),
    new_letter as (
      insert into letter (id, run_id, partition, content)
      select id, "runId", partition, content from jsonb_to_recordset(${letters}::jsonb)
        as x (id text, "runId" uuid, partition smallint, content jsonb)
      on conflict do nothing),
    gone_letter as (delete from letter where id = any(${[...writes.takenLetterIds]}::text[])),
    gone_timer as (delete from timer where id = any(${[...writes.cancelledTimerIds]}::text[]))
    delete from outbox where id = any(${[...writes.closedCommandIds]}::text[])`;
}

const INDEXES: { readonly [index: string]: WriteConflict['on'] } = {
  start_request_pkey: 'start-key',
  event_pkey: 'run-version',
  // Whoever decided the same thing first also wrote its messages and timers; which of the indexes
  // complains is chance.
  outbox_pkey: 'run-version',
  timer_pkey: 'run-version',
};

function conflictOf(error: unknown): WriteConflict | undefined {
  if (breaksCheck(error, 'reactor_in_order')) return new WriteConflict('run-version');
  const on = INDEXES[brokenUniqueIndex(error) ?? ''];
  return on && new WriteConflict(on);
}

function refusalOf(error: unknown): DataRefused | undefined {
  if (!isRefusedData(error)) return undefined;
  return new DataRefused((error as Error).message, { cause: error });
}
