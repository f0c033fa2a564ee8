import type { MessageView, RunSummary, StepView } from '@/saga/read-models/views';
import type { EventPosition } from './event-store';

/** A row, with the version of the event by which it first appeared: the order of rows. */
export type Ordered<Row> = Row & { readonly version: number };

/** What the read models hold of one run. */
export type KnownRun = {
  readonly summary: RunSummary | null;
  readonly steps: ReadonlyMap<string, StepView>;
  readonly messages: ReadonlyMap<string, MessageView>;
};

/** A change of how many runs of a saga have a status. */
export type RunCount = {
  readonly saga: string;
  readonly status: string;
  readonly change: number;
  readonly lastRunAt: string | null;
};

/** Rows to be written whole; `version` is kept from the first write. */
export type ChangedRows = {
  readonly summaries: readonly RunSummary[];
  readonly steps: readonly Ordered<StepView>[];
  readonly messages: readonly Ordered<MessageView>[];
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
  /** What is known of these runs; runs without rows have empty ones. */
  load(runIds: readonly string[]): Promise<ReadonlyMap<string, KnownRun>>;
  /** False, with nothing written, when the read models are not (any more) at `from`. */
  save(step: ProjectionStep, rows: ChangedRows): Promise<boolean>;
  /** Empties the read models, so that they are made anew from the first event. */
  clear(): Promise<void>;
};
