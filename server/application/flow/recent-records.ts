import type { FlowRecord } from './flow-record';

const KEPT = 30_000;

/** Which messages: all that match every given one. */
export type RecordFilter = {
  readonly edge?: string;
  readonly saga?: string;
  /** A correlation id, or a run's id. */
  readonly id?: string;
};

/** The last messages, in a ring: for lists of an edge, and for looking at one business case. */
export class RecentRecords {
  readonly #ring: FlowRecord[] = [];
  #next = 0;

  add(record: FlowRecord): void {
    this.#ring[this.#next] = record;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Oldest first. */
  matching(filter: RecordFilter): readonly FlowRecord[] {
    const ordered = [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
    return ordered.filter((record) => matches(record, filter));
  }
}

/** Whether a message is among those that are asked for. */
export function matches(record: FlowRecord, { edge, saga, id }: RecordFilter): boolean {
  return (
    (edge === undefined || record.edge === edge) &&
    (saga === undefined || record.saga === saga) &&
    (id === undefined || record.correlationId === id || record.runId === id)
  );
}
