import type { Outcome } from './command';
import type { ReplyMessage } from './envelope';

/** What identifies a piece of work and one attempt at it. */
export type Claim = { readonly idempotencyKey: string; readonly commandId: string };

/** How work ended, and whether that was known before (so that nothing was done now). */
export type Answer = { readonly outcome: Outcome; readonly replayed: boolean };

/** Work to be done once: `run` does it, `reply` makes the message that tells of it. */
export type Work<Tx> = {
  run(tx: Tx): Promise<Outcome>;
  /** Absent where the answer travels back another way, as in HTTP. */
  reply?(outcome: Outcome): ReplyMessage;
};

/**
 * Where a participant keeps what it has done: inbox and outbox, in one transaction with its own rows.
 *
 * Contract:
 * - `once` runs the work at most once to success for each idempotency key. What the work wrote
 *   through `tx`, the outcome and the reply become visible together, or not at all.
 * - A success answers every later claim of its key. A failure answers only later claims of the same
 *   command: a new command for the key is tried anew, since a failure left nothing behind.
 * - A failed outcome rolls back what the work wrote. A thrown error rolls back everything, is thrown
 *   on, and nothing is remembered.
 * - Claims of one key at the same time are served one after the other, also between processes.
 * - `sweep` hands every stored reply older than `olderThanMs` to `publish` and forgets those for
 *   which it resolved. Between processes a reply may be handed out twice, never lost.
 * - `forget` removes replies that were published.
 */
export type ParticipantStore<Tx> = {
  /** Makes what the store needs (tables, for example). May be called again. */
  prepare(): Promise<void>;
  once(claim: Claim, work: Work<Tx>): Promise<Answer>;
  /** Returns how many replies were published. */
  sweep(
    publish: (replies: readonly ReplyMessage[]) => Promise<void>,
    olderThanMs: number,
  ): Promise<number>;
  forget(replyIds: readonly string[]): Promise<void>;
};
