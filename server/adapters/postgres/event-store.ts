import type { RecordedEvent } from '@/saga/run/events';
import type { EventPosition, EventStore, PositionedEvent } from '@/server/ports/event-store';
import { Prisma } from './generated/client';
import type { Statements } from './statements';
import { type EventRow, fromRow } from './stored-event';

/** Events in Postgres; see the port for the contract. */
export function postgresEventStore(run: Statements): EventStore {
  return {
    async load(runId, afterVersion, limit) {
      const rows = await run<EventRow>(Prisma.sql`
        select run_id, version, type, schema_version, data, metadata, occurred_at from event
        where run_id = ${runId}::uuid and version > ${afterVersion} order by version
        limit ${limit ?? null}::int`);
      return rows.map(fromRow);
    },

    async loadMany(runIds) {
      const [page] = await run<{ rows: string | null }>(Prisma.sql`
        select json_agg(json_build_array(run_id, version, type, schema_version, data, metadata,
          extract(epoch from occurred_at) * 1000) order by run_id, version)::text as rows
        from event where run_id = any(${[...runIds]}::uuid[])`);
      return byRun(rowsOf(page));
    },

    async versions(runIds) {
      const rows = await run<{ run_id: string; version: number }>(Prisma.sql`
        select run_id, max(version) as version from event
        where run_id = any(${[...runIds]}::uuid[]) group by run_id`);
      return new Map(rows.map((row) => [row.run_id, row.version]));
    },

    readAfter: (after, limit) => readAfter(run, after, limit),
  };
}

/** A row as JSON: an array costs less than an object, and all in one text less than a value each. */
type JsonRow = [
  runId: string,
  version: number,
  type: string,
  schemaVersion: number,
  data: EventRow['data'],
  metadata: EventRow['metadata'],
  occurredAtMs: number,
];
type PositionedRow = [tx: string, pos: string, ...JsonRow];

type Page = { readonly rows: string | null } | undefined;

function rowsOf<Row = JsonRow>(page: Page): readonly Row[] {
  return JSON.parse(page?.rows ?? '[]');
}

/**
 * Transactions commit in another order than they take their ids, so an event could appear behind a
 * reader. Below the oldest transaction that is still under way nothing can appear any more.
 */
async function readAfter(
  run: Statements,
  after: EventPosition | null,
  limit: number,
): Promise<readonly PositionedEvent[]> {
  const { transactionId, position } = after ?? { transactionId: '0', position: '0' };
  const [page] = await run<{ rows: string | null }>(Prisma.sql`
    select json_agg(json_build_array(transaction_id::text, position::text, run_id, version, type,
      schema_version, data, metadata, extract(epoch from occurred_at) * 1000))::text as rows
    from (
      select * from event
      where (transaction_id, position) > (${transactionId}::text::xid8, ${position}::text::bigint)
        and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
      order by transaction_id, position limit ${Prisma.raw(String(Math.trunc(limit)))}) as page`);
  return rowsOf<PositionedRow>(page).map(([tx, pos, ...row]) => ({
    at: { transactionId: tx, position: pos },
    recorded: recordedOf(row),
  }));
}

function recordedOf(row: JsonRow): RecordedEvent {
  const [run_id, version, type, schema_version, data, metadata, at] = row;
  const occurred_at = new Date(at);
  return fromRow({ run_id, version, type, schema_version, data, metadata, occurred_at });
}

function byRun(rows: readonly JsonRow[]): ReadonlyMap<string, readonly RecordedEvent[]> {
  const runs = new Map<string, RecordedEvent[]>();
  for (const row of rows) {
    const recorded = recordedOf(row);
    const events = runs.get(recorded.runId);
    if (events) events.push(recorded);
    else runs.set(recorded.runId, [recorded]);
  }
  return runs;
}
