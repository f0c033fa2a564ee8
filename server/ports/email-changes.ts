/** What became of an address: whose it was and is. */
export type ChangedEmail = {
  readonly userId: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
};

/**
 * Addresses that wait until their owner opens a link that was mailed there. Only hashes of the tokens
 * are kept.
 *
 * Contract: a link works once and until it expires; a user has one at most, the newest. An address that
 * somebody else got in the meantime, and that of a disabled user, stays as it is.
 */
export type EmailChanges = {
  ask(change: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly email: string;
    readonly expiresAt: string;
  }): Promise<void>;
  /** null when unknown, used, expired, taken or of a disabled user. */
  confirm(tokenHash: string, now: string): Promise<ChangedEmail | null>;
};
