import type { RecordedEvent } from '@/saga/run/events';
import type { EventPosition, EventStore, PositionedEvent } from '@/server/ports/event-store';
import { EVENT_COLUMNS, type EventJson, eventOf, type JsonRows, rowsOf } from './event-json';
import { Prisma } from './generated/client';
import type { RecentEvents } from './recent-events';
import type { Statements } from './statements';

type Key = [tx: string, pos: string, runId: string, version: number];
type Positioned = [tx: string, pos: string, ...EventJson];

/** Events in commit order, for one reader: what `recent` has is not read again. */
export function postgresEventFeed(
  run: Statements,
  recent: RecentEvents,
): Pick<EventStore, 'readAfter'> {
  return {
    async readAfter(after, limit) {
      recent.ask();
      if (recent.isEmpty) return readPage(run, after, limit);
      const keys = await readKeys(run, after, limit);
      const known = keys.map(([, , runId, version]) => recent.take(runId, version));
      const missing = keys.filter((_, index) => known[index] === undefined);
      recent.note(keys.length - missing.length, keys.length);
      const read = await readEvents(run, missing);
      // Some were pruned meanwhile.
      if (read.size < missing.length) return readPage(run, after, limit);
      return keys.map(([transactionId, position, runId, version], index) => ({
        at: { transactionId, position },
        recorded: known[index] ?? (read.get(`${runId}.${version}`) as RecordedEvent),
      }));
    },
  };
}

/** A page of events in commit order, whole; see the port. */
export async function readPage(
  run: Statements,
  after: EventPosition | null,
  limit: number,
): Promise<readonly PositionedEvent[]> {
  const [page] = await run<JsonRows>(Prisma.sql`
    select json_agg(json_build_array(transaction_id::text, position::text, ${EVENT_COLUMNS}))::text as rows
    from (select * ${following(after, limit)}) as page`);
  return rowsOf<Positioned>(page).map(([transactionId, position, ...row]) => ({
    at: { transactionId, position },
    recorded: eventOf(row),
  }));
}

/** Which events such a page has. */
async function readKeys(
  run: Statements,
  after: EventPosition | null,
  limit: number,
): Promise<readonly Key[]> {
  const [page] = await run<JsonRows>(Prisma.sql`
    select json_agg(json_build_array(transaction_id::text, position::text, run_id, version))::text as rows
    from (select transaction_id, position, run_id, version ${following(after, limit)}) as page`);
  return rowsOf<Key>(page);
}

/** By run and version, as `run.version`. */
async function readEvents(
  run: Statements,
  keys: readonly Key[],
): Promise<ReadonlyMap<string, RecordedEvent>> {
  if (keys.length === 0) return new Map();
  const wanted = JSON.stringify(keys.map(([, , r, v]) => ({ r, v })));
  const [page] = await run<JsonRows>(Prisma.sql`
    select json_agg(json_build_array(${EVENT_COLUMNS}))::text as rows
    from jsonb_to_recordset(${wanted}::jsonb) as x (r uuid, v int) join event on run_id = r and version = v`);
  const events = rowsOf<EventJson>(page).map(eventOf);
  return new Map(events.map((event) => [`${event.runId}.${event.version}`, event]));
}

/**
 * Transactions commit in another order than they take their ids, so an event could appear behind a
 * reader. Below the oldest transaction that is still under way nothing can appear any more.
 */
function following(after: EventPosition | null, limit: number): Prisma.Sql {
  const { transactionId, position } = after ?? { transactionId: '0', position: '0' };
  return Prisma.sql`from event
    where (transaction_id, position) > (${transactionId}::text::xid8, ${position}::text::bigint)
      and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by transaction_id, position limit ${Prisma.raw(String(Math.trunc(limit)))}`;
}
