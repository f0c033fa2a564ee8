import type { RecordedEvent } from '@/saga/run/events';
import { upcast } from '@/saga/run/stored/upcast';

/** A row of the event table as queries return it. */
export type EventRow = {
  readonly run_id: string;
  readonly version: number;
  readonly type: string;
  readonly schema_version: number;
  readonly data: object;
  readonly metadata: { readonly causationId: string };
  readonly occurred_at: Date;
};

/** The rows of events as JSON for `jsonb_to_recordset`. */
export function toRecords(events: readonly RecordedEvent[]): string {
  return JSON.stringify(events.map(toRecord));
}

function toRecord({ runId, version, occurredAt, event, causationId }: RecordedEvent) {
  const { type, ...data } = event;
  return { r: runId, v: version, t: type, d: data, m: { causationId }, o: occurredAt };
}

/** The event of a row, as it is written today. Throws `EventTooNew`. */
export function fromRow(row: EventRow): RecordedEvent {
  return {
    runId: row.run_id,
    version: row.version,
    occurredAt: row.occurred_at.toISOString(),
    event: upcast({ ...row.data, type: row.type }, row.schema_version),
    causationId: row.metadata.causationId,
  };
}
