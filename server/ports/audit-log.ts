import type { Json } from '@/saga/definition/primitives';
import type { Actor } from '@/saga/run/events';

/** Where a change came from, as far as is known. */
export type Origin = {
  /** The caller's address. */
  readonly address?: string;
  /** The program that asked, as it names itself. */
  readonly agent?: string;
  readonly via?: 'session' | 'api-key';
  /** The session's id, or the key's. */
  readonly credentialId?: string;
  /** The admin who acted in the actor's name. */
  readonly impersonatedBy?: { readonly id: string; readonly name: string };
};

export type AuditEntry = {
  /** Its place: 1, 2, 3 without a gap; also the cursor. */
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  /** For example `run.cancel`. */
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  /** `before` and `after` where something was replaced, `reason` where one was given; never secrets. */
  readonly detail: Json;
  readonly origin: Origin;
  /** SHA-256 in hex of all of this entry, and with it of the hash of the entry before. */
  readonly hash: string;
};

/** An entry as it is added; what it leaves out, the log knows. */
export type NewAuditEntry = Omit<AuditEntry, 'id' | 'origin' | 'hash'> & {
  readonly origin?: Origin;
};

/** Which entries; absent: all. */
export type AuditQuery = {
  readonly actorId?: string;
  readonly action?: string;
  readonly targetType?: string;
  readonly targetId?: string;
  /** Part of a name, an id, an action or a detail. */
  readonly text?: string;
  /** ISO 8601; `from` counts, `to` does not. */
  readonly from?: string;
  readonly to?: string;
};

/** What one entry's hash is made of. */
export type AuditLink = {
  readonly id: string;
  /** What was hashed, as the entry's row says it now; it holds `previousHash`. */
  readonly text: string;
  readonly previousHash: string;
  readonly hash: string;
};

/**
 * Who did what.
 *
 * Contract: entries are only ever added; the store refuses changes. Each carries the hash of the one
 * before, whoever else adds at the same time, so that removing, inserting or altering one shows.
 */
export type AuditLog = {
  record(entry: NewAuditEntry): Promise<void>;
  /** Newest first, before the cursor's entry. */
  list(
    query: AuditQuery & { readonly cursor?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly AuditEntry[]; readonly nextCursor: string | null }>;
  /** The links behind one (null: from the first), oldest first. */
  links(after: string | null, limit: number): Promise<readonly AuditLink[]>;
};
