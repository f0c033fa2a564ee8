import type { RunProjection } from './run-projection';

/** How far a rebuild is that is under way: the part of all events that is folded, 0 to 1. */
export type RebuildProgress = { readonly done: number };

/** A rebuild under way. */
export type Rebuilding = {
  /** The new read models, beside those that are read. */
  readonly shadow: RunProjection;
  /**
   * Puts the new read models in the place of the old ones, at once and with their checkpoint. False, with
   * nothing changed, when they stand exactly where the old ones do, or when readers do not let go.
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
  /** Null when nobody rebuilds. */
  progress(): Promise<RebuildProgress | null>;
};
