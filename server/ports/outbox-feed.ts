import type { OutboxMessage } from './run-writes';

/** Messages that were committed, in the order of their commits. */
export type FeedBatch = {
  readonly messages: readonly OutboxMessage[];
  /** They need not come again. */
  confirm(): void;
};

/** One reader's hold on the feed. */
export type FeedSession = {
  /** Waits for messages; null once the session has ended. Throws what broke it. */
  next(): Promise<FeedBatch | null>;
  close(): Promise<void>;
};

/** The database cannot give a feed as it is set up; the message says what to do. */
export class FeedUnavailable extends Error {
  readonly code = 'FeedUnavailable';
}

/**
 * Tells of every message that is written to the outbox, without asking for it.
 *
 * Contract: each committed message comes at least once, messages of one run in the order in which
 * they were committed; what was rolled back never comes. What was not confirmed comes again in the
 * next session. A new feed begins with what is committed after its first `open`. One session has the
 * feed at a time; it passes to another when its holder closes it or dies.
 */
export type OutboxFeed = {
  /** Null while somebody else has the feed. Throws {@link FeedUnavailable}. */
  open(): Promise<FeedSession | null>;
  /** Forgets the feed, so that the database need not keep anything for it; false while it is held. */
  remove(): Promise<boolean>;
};
