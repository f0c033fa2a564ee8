import type { RecordedEvent } from '@/saga/run/events';
import type { EventStore } from '@/server/ports/event-store';
import { EVENT_COLUMNS, type EventJson, eventOf, type JsonRows, rowsOf } from './event-json';
import { readPage } from './event-page';
import { Prisma } from './generated/client';
import type { RecentEvents } from './recent-events';
import type { Statements } from './statements';
import { type EventRow, fromRow } from './stored-event';

/** Events in Postgres; see the port for the contract. Whole runs that are read are kept in `recent`. */
export function postgresEventStore(run: Statements, recent?: RecentEvents): EventStore {
  return {
    async load(runId, afterVersion, limit) {
      const rows = await run<EventRow>(Prisma.sql`
        select run_id, version, type, schema_version, data, metadata, occurred_at from event
        where run_id = ${runId}::uuid and version > ${afterVersion} order by version
        limit ${limit ?? null}::int`);
      return rows.map(fromRow);
    },

    async loadMany(runIds) {
      const [page] = await run<JsonRows>(Prisma.sql`
        select json_agg(json_build_array(${EVENT_COLUMNS}) order by run_id, version)::text as rows
        from event where run_id = any(${[...runIds]}::uuid[])`);
      const events = rowsOf<EventJson>(page).map(eventOf);
      recent?.keep(events, page?.rows?.length ?? 0);
      return byRun(events);
    },

    async versions(runIds) {
      const rows = await run<{ run_id: string; version: number }>(Prisma.sql`
        select run_id, max(version) as version from event
        where run_id = any(${[...runIds]}::uuid[]) group by run_id`);
      return new Map(rows.map((row) => [row.run_id, row.version]));
    },

    readAfter: (after, limit) => readPage(run, after, limit),
  };
}

function byRun(all: readonly RecordedEvent[]): ReadonlyMap<string, readonly RecordedEvent[]> {
  const runs = new Map<string, RecordedEvent[]>();
  for (const recorded of all) {
    const events = runs.get(recorded.runId);
    if (events) events.push(recorded);
    else runs.set(recorded.runId, [recorded]);
  }
  return runs;
}
