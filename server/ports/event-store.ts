import type { RecordedEvent } from '@/saga/run/events';

/** Where an event lies in commit order, as text `transaction:position`; compare only by the store. */
export type EventPosition = { readonly transactionId: string; readonly position: string };

export type PositionedEvent = { readonly at: EventPosition; readonly recorded: RecordedEvent };

/**
 * Reads of the truth: the events of runs. They are written through `RunWrites`, in one transaction
 * with the messages and timers they cause, and never change afterwards.
 *
 * Contract: the events of a run have the versions 1, 2, 3 … without gaps. `readAfter` returns
 * events in one fixed order that no later commit can fall before: what has been read once is
 * complete up to there. A run's events keep their order in it.
 */
export type EventStore = {
  /** All events of each run after the given version (0 for all), in order; an unknown run has none. */
  load(runId: string, afterVersion: number, limit?: number): Promise<readonly RecordedEvent[]>;
  /** All events of many runs: those without events are absent from the map. */
  loadMany(runIds: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>>;
  /** The version of each run's last event; unknown runs are absent. */
  versions(runIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** At most `limit` events after a position (null for the beginning), of all runs in commit order. */
  readAfter(after: EventPosition | null, limit: number): Promise<readonly PositionedEvent[]>;
};
