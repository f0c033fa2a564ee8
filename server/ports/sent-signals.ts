import type { Actor } from '@/saga/run/events';

/** A signal that somebody sent to a run through the API. */
export type SentSignal = {
  readonly runId: string;
  readonly by: Actor;
  /** When it was noted, which is just after the run had it (ISO 8601, UTC). */
  readonly at: string;
};

/**
 * Finds signals by their own ids, which are their senders'; several runs may have been sent one of the same id.
 *
 * Contract: knows those that a run took or keeps, and none that came over the broker. Newest first, at most 50.
 */
export type SentSignals = {
  of(signalId: string): Promise<readonly SentSignal[]>;
};
