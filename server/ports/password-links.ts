import type { StoredUser } from './user-directory';

/** Why somebody got a link: a new account, or a forgotten password. */
export type LinkPurpose = 'invite' | 'reset';

export type PasswordLink = {
  readonly purpose: LinkPurpose;
  readonly user: StoredUser;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
};

/**
 * One-time links with which people set their passwords. Only hashes of the tokens are kept.
 *
 * Contract: a link works once and until it expires; two people who use it at the same time can't
 * both succeed. A user has one link at most: a new one replaces the old. Those of disabled users don't work.
 */
export type PasswordLinks = {
  create(link: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly purpose: LinkPurpose;
    readonly expiresAt: string;
  }): Promise<void>;
  /** null when unknown, used, expired or of a disabled user. */
  find(tokenHash: string, now: string): Promise<PasswordLink | null>;
  /** Sets the password (and the name), ends all sessions and uses the link up; null as `find`. */
  redeem(redemption: {
    readonly tokenHash: string;
    readonly now: string;
    readonly passwordHash: string;
    readonly name?: string;
  }): Promise<PasswordLink | null>;
};
