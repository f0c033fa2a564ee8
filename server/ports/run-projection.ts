import type { RunSummary } from '@/saga/read-models/views';
import type { EventPosition } from './event-store';

/** A change of how many runs of a saga have a status. */
export type RunCount = {
  readonly saga: string;
  readonly status: string;
  readonly change: number;
  readonly lastRunAt: string | null;
};

/** Rows to be written whole. */
export type ChangedRows = {
  readonly summaries: readonly RunSummary[];
  readonly counts: readonly RunCount[];
};

/** From where to where the read models move. */
export type ProjectionStep = { readonly from: EventPosition; readonly to: EventPosition };

/**
 * The read models of runs, and up to which event they go.
 *
 * Contract: rows and checkpoint move together, in one transaction, and only from the place that the
 * writer believes them to be at: of two writers, one moves them and the other is told.
 */
export type RunProjection = {
  checkpoint(): Promise<EventPosition>;
  /** The rows of these runs, of those that have one. */
  load(runIds: readonly string[]): Promise<ReadonlyMap<string, RunSummary>>;
  /** False, with nothing written, when the read models are not (any more) at `from`. */
  save(step: ProjectionStep, rows: ChangedRows): Promise<boolean>;
  /** Empties the read models, so that they are made anew from the first event. */
  clear(): Promise<void>;
};
