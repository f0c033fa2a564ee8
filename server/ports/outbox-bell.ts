/**
 * Tells who sweeps the outbox that messages lie there which whoever committed them cannot publish.
 *
 * Contract: lossy, as while nobody listens; the sweeper looks by itself, too. It does not need the broker.
 */
export type OutboxBell = {
  /** Never throws and never waits. */
  ring(): void;
  /** Calls back whenever somebody rings, until stopped. */
  listen(listener: () => void): { stop(): Promise<void> };
};
