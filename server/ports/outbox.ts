import type { OutboxMessage } from './run-writes';

export type Publication = {
  readonly id: string;
  /** A page is published when all that it notes is. */
  readonly kind: OutboxMessage['kind'] | 'page';
  readonly stream: string;
  readonly streamSequence: number;
};

/**
 * Messages that were written with the events and must reach the broker at least once.
 *
 * Contract: messages are claimed in the order in which they were written, run by run; a message
 * that one claim holds is skipped by others until that claim ends. `handle` returns what was
 * published; the rest stays, and with one message of a page all of that page. Marked commands stay for `openCommands` until they are closed by a
 * reply, and what services tell each other until their run is over; marked events are gone.
 */
export type Outbox = {
  /**
   * Hands about `limit` unpublished messages of these partitions, older than `ageMs`, to
   * `handle`, and marks what it returns. Resolves to how many it handed over.
   */
  claimUnpublished(
    claim: {
      readonly partitions: readonly number[];
      readonly ageMs: number;
      readonly limit: number;
    },
    handle: (messages: readonly OutboxMessage[]) => Promise<readonly Publication[]>,
  ): Promise<number>;
  markPublished(publications: readonly Publication[]): Promise<void>;
  /** Published messages that are kept (commands without an answer, the flow of runs), oldest first, after the given id's place. */
  openCommands(query: {
    readonly partitions: readonly number[];
    readonly afterPosition: string;
    readonly limit: number;
  }): Promise<
    readonly (OutboxMessage & {
      readonly position: string;
      readonly stream: string | null;
      readonly streamSequence: number | null;
    })[]
  >;
  /** How many messages wait to be published, and since when (ISO 8601; null for none). */
  backlog(): Promise<{ readonly messages: number; readonly oldestAt: string | null }>;
};
