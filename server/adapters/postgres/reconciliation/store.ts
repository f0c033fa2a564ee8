import type { ReconciliationStore, StreamEntry } from '@/server/ports/reconciliation';
import type { Prisma } from '../prisma-client';
import { openSnapshot } from './snapshot';

/** A day: however much there is to compare. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * What is stored, for comparing; see the port for the contract. `session` must be of one connection
 * only: what was read of streams is kept in a temporary table, so memory here is bounded, and the
 * database compares.
 */
export function postgresReconciliationStore(session: Prisma): ReconciliationStore {
  let made: Promise<void> | undefined;
  return {
    async keep(entries) {
      made ??= makeTable(session);
      await made;
      await insert(session, entries);
    },

    async inSnapshot(work) {
      made ??= makeTable(session);
      await made;
      await session.$executeRaw`create index on stream_entry (message_id)`;
      await session.$executeRaw`create index on stream_entry (run_id)`;
      await session.$executeRaw`analyze stream_entry`;
      return session.$transaction(
        async (tx) => {
          // A transaction that writes would hold up the projector, which waits for older ones to end.
          await tx.$executeRaw`set transaction read only`;
          return work(await openSnapshot(tx as Prisma));
        },
        { isolationLevel: 'RepeatableRead', timeout: LONGEST_MS, maxWait: 10_000 },
      );
    },
  };
}

async function makeTable(session: Prisma): Promise<void> {
  await session.$executeRaw`
    create temporary table stream_entry (
      stream text not null, sequence bigint not null, stored_at timestamptz not null,
      subject text not null, message_id text, broker_id text, run_id uuid, command_id text,
      reply_to text, consumed boolean not null)`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function insert(session: Prisma, entries: readonly StreamEntry[]): Promise<void> {
  const rows = entries.map(({ runId, ...entry }) => {
    return { ...entry, runId: runId !== null && UUID.test(runId) ? runId : null };
  });
  await session.$executeRaw`
    insert into stream_entry
    select stream, sequence, "storedAt", subject, "messageId", "brokerId", "runId", "commandId",
      "replyTo", "isConsumed"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (stream text, sequence bigint,
      "storedAt" timestamptz, subject text, "messageId" text, "brokerId" text, "runId" uuid,
      "commandId" text, "replyTo" text, "isConsumed" boolean)`;
}
