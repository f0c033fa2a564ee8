import type { RecordedEvent, RunEvent } from '@/saga/run/events';

/** The version in which events are written; older ones are brought up on reading. */
export const EVENT_SCHEMA_VERSION = 1;

/** A row of the event table as queries return it. */
export type EventRow = {
  readonly run_id: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: { readonly causationId: string };
  readonly occurred_at: Date;
};

/** The event's row as a JSON record for `jsonb_to_recordset`. */
export function toRecord({ runId, version, occurredAt, event, causationId }: RecordedEvent) {
  const { type, ...data } = event;
  return { r: runId, v: version, t: type, d: data, m: { causationId }, o: occurredAt };
}

/** The event of a row. */
export function fromRow(row: EventRow): RecordedEvent {
  return {
    runId: row.run_id,
    version: row.version,
    occurredAt: row.occurred_at.toISOString(),
    event: { type: row.type, ...row.data } as RunEvent,
    causationId: row.metadata.causationId,
  };
}
