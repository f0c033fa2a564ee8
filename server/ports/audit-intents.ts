import type { NewAuditEntry } from './audit-log';

/**
 * What somebody is about to change, written down before it is changed: so nothing is done that is in no log, also when a
 * process ends between a change and its entry.
 *
 * Contract: what was begun is durable when `begin` resolves. `settle` forgets it, since its entry is written or nothing
 * was changed. What was not settled in time `takeUp` makes entries of, once, which say that it is not known whether
 * it was done; it resolves to how many.
 */
export type AuditIntents = {
  /** Resolves to what `settle` wants. */
  begin(entry: NewAuditEntry): Promise<string>;
  settle(id: string): Promise<void>;
  takeUp(olderThanMs: number): Promise<number>;
};
