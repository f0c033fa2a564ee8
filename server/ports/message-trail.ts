import type { ConsumerStanding } from '@/saga/passport/facts';

/** What is looked for in a stream. */
export type TrailSearch = {
  readonly stream: 'commands' | 'replies' | 'events' | 'signals';
  /** Subjects, with wildcards, on none of which lies what another has. */
  readonly subjects: readonly string[];
  /** Stored from then on (ISO 8601, UTC). */
  readonly from: string;
  /** And not after then. */
  readonly until: string;
  /** The header that tells the message from others. */
  readonly header: 'ce-id' | 'ce-causationid';
  readonly value: string;
};

/** A message that was found, without its payload. */
export type TrailEntry = {
  readonly stream: string;
  readonly sequence: number;
  readonly subject: string;
  /** When the broker stored it (ISO 8601, UTC). */
  readonly storedAt: string;
  readonly headers: { readonly [name: string]: string };
};

export type Trail = {
  readonly found: readonly TrailEntry[];
  /** Whether all there is was looked through; what it costs is bounded. */
  readonly complete: boolean;
};

/**
 * Finds single messages in the broker's streams and how consumers stand to them.
 *
 * Contract: takes nothing from anybody; payloads are never read. Rejects while the broker is away; a stream that is
 * not there is empty.
 */
export type MessageTrail = {
  search(what: TrailSearch): Promise<Trail>;
  /** The durable consumers of the entry's subject. */
  consumersOf(entry: TrailEntry): Promise<readonly ConsumerStanding[]>;
};
