import type { RecordedEvent } from '@/saga/run/events';
import { Prisma } from './generated/client';
import { type EventRow, fromRow } from './stored-event';

/** An event as JSON: an array costs less than an object, and many in one text less than a value each. */
export type EventJson = [
  runId: string,
  version: number,
  type: string,
  schemaVersion: number,
  data: EventRow['data'],
  metadata: EventRow['metadata'],
  occurredAtMs: number,
];

/** The columns of `event` that make an `EventJson`, in its order. */
export const EVENT_COLUMNS = Prisma.sql`run_id, version, type, schema_version, data, metadata,
  extract(epoch from occurred_at) * 1000`;

/** What a query gives that puts all its rows into one text; null when there are none. */
export type JsonRows = { readonly rows: string | null };

export function rowsOf<Row = EventJson>(page: JsonRows | undefined): readonly Row[] {
  return JSON.parse(page?.rows ?? '[]');
}

export function eventOf(row: EventJson): RecordedEvent {
  const [run_id, version, type, schema_version, data, metadata, at] = row;
  const occurred_at = new Date(at);
  return fromRow({ run_id, version, type, schema_version, data, metadata, occurred_at });
}
