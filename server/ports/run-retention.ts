import type { ArchivedRun } from './run-archive';

/** Runs that ended with this status before this moment (ISO 8601) may go. */
export type Cutoff = { readonly status: string; readonly before: string };

/** Where among the runs, in the order of their start, the next look begins. */
export type RetentionCursor = { readonly startedAt: string; readonly runId: string };

/** What one look did; `next` is null when there is nothing behind it. */
export type Pruned = { readonly runs: number; readonly next: RetentionCursor | null };

/**
 * Takes finished runs out of the database.
 *
 * Contract: a run goes together with the runs above and below it, and only when all of them have ended,
 * are old enough, owe nothing, are wholly in the read models, and nothing is under way for any: no
 * message, timer, letter or open dead letter. Their rows go in one transaction, and only once `archive` has
 * resolved. One process prunes at a time; another is told `busy`. Keys under which runs were started stay.
 */
export type RunRetention = {
  prune(
    query: {
      readonly cutoffs: readonly Cutoff[];
      readonly after: RetentionCursor | null;
      /** Families of runs that are looked at, at most. */
      readonly limit: number;
    },
    archive: (runs: readonly ArchivedRun[]) => Promise<void>,
  ): Promise<Pruned | 'busy'>;
  /** Forgets keys that were used before this moment for runs that are gone; resolves to how many. */
  forgetStartKeys(before: string, limit: number): Promise<number>;
};
