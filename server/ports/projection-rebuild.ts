import type { RunProjection } from './run-projection';

/** How far a rebuild is that is under way: the part of all events that is folded, 0 to 1. */
export type RebuildProgress = { readonly done: number };

/** What the read models that are read were made of. */
export type ReadModelsMade = {
  /** The oldest version of the fold that some row was made with; see `RUNS_VERSION`. */
  readonly version: number;
  /** All events, about: what a rebuild folds. */
  readonly events: number;
  /** Whether the database lets this process change tables. */
  readonly mayRebuild: boolean;
};

/**
 * What becomes of read models that an older release made: `due` is made anew by itself; `older-workers` waits for workers
 * of another release to go, who would write such rows again; the others wait for somebody who rebuilds.
 */
export type RebuildNeed = 'none' | 'due' | 'older-workers' | 'too-many' | 'off' | 'not-owner';

/** A rebuild under way. */
export type Rebuilding = {
  /** The new read models, beside those that are read. */
  readonly shadow: RunProjection;
  /**
   * Puts the new read models in the place of the old ones, at once and with their checkpoint. False, with
   * nothing changed, when they stand exactly where the old ones do, or when readers do not let go. Throws
   * when a migration has changed the tables meanwhile.
   */
  swap(): Promise<boolean>;
  /** Gives up what was not swapped, and lets others rebuild. */
  end(): Promise<void>;
};

/**
 * Makes the read models anew while the old ones are read and written.
 *
 * Contract: until `swap` resolves to true nobody sees the new ones. Whoever writes the old ones finds, with
 * the next batch, the checkpoint at another place, and begins again from there. One process rebuilds at a
 * time, and none prunes meanwhile; a crash leaves a shadow that the next rebuild throws away.
 */
export type ProjectionRebuild = {
  /** Null when somebody rebuilds or prunes now. */
  begin(): Promise<Rebuilding | null>;
  made(): Promise<ReadModelsMade>;
  /** Null when nobody rebuilds. */
  progress(): Promise<RebuildProgress | null>;
};
