import type { Role } from '@/server/auth/permissions';
import type { Page } from './read-store';
import type { SagaGrant } from './saga-grants';

/** An account. Times are ISO 8601, UTC. */
export type StoredUser = {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
  /** Roles for the sagas with some label, besides. */
  readonly grants: readonly SagaGrant[];
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  /** Signs in by single sign-on, perhaps besides. */
  readonly linked: boolean;
  readonly createdAt: string;
  /** Has an authenticator app. */
  readonly twoFactor: boolean;
  /** Oldest first. */
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly lastUsedAt: string | null;
  }[];
  /** Until when no password, or no code, is tried after too many wrong ones; null when one may be. */
  readonly lockedUntil: string | null;
  /** How many sessions are open. */
  readonly sessions: number;
  /** When one of them was last used, to the hour; null when none is open. */
  readonly lastSeenAt: string | null;
};

/** `invited`: enabled, without a password yet; `locked`: too many wrong passwords or codes. */
export const USER_STATES = ['active', 'invited', 'locked', 'disabled'] as const;
export type UserState = (typeof USER_STATES)[number];

export type UserQuery = {
  /** Part of a name or an e-mail address. */
  readonly search?: string;
  readonly role?: Role;
  readonly state?: UserState;
  readonly cursor?: string;
  readonly limit: number;
};

export type NewUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
};

/** `last-admin`: refused, since nobody could manage accounts any more; `no-heir`: refused, since the heir is not there or disabled. */
export type AccessChange = 'done' | 'unknown' | 'last-admin' | 'no-heir';

/** Who takes over what somebody looked after. */
export type Heir = {
  readonly id: string;
  /** API keys pass to them, too; else they stop with their owner. */
  readonly keys: boolean;
};

/** How much passed to the heir. */
export type HandedOver = {
  readonly deadLetters: number;
  readonly debts: number;
  readonly apiKeys: number;
};

/**
 * The accounts.
 *
 * Contract: an e-mail address belongs to one account at most. Once there is an admin who can sign in
 * (enabled, with a password or by single sign-on) there always is one, whatever changes run at the same time. The first
 * account is made once, whoever else tries at the same time.
 */
export type UserDirectory = {
  /** By name; `total` counts all that match. An invalid cursor throws `InvalidInput`. */
  list(query: UserQuery): Promise<Page<StoredUser> & { readonly total: number }>;
  find(id: string): Promise<StoredUser | null>;
  findByEmail(email: string): Promise<StoredUser | null>;
  isEmpty(): Promise<boolean>;
  /** Makes the first account, with a password; false when there is one already. */
  createFirst(user: NewUser, passwordHash: string): Promise<boolean>;
  /** Makes an account without a password; false when the e-mail address is taken. */
  create(user: NewUser): Promise<boolean>;
  setRole(id: string, role: Role): Promise<AccessChange>;
  /** Shuts out, ends all sessions, and hands over what they looked after, all or nothing. */
  disable(command: {
    readonly id: string;
    readonly reason: string;
    readonly heir: Heir | null;
  }): Promise<{ readonly change: AccessChange; readonly handedOver: HandedOver | null }>;
  enable(id: string): Promise<AccessChange>;
  rename(id: string, name: string): Promise<void>;
  /** null when the account has none. */
  passwordHash(id: string): Promise<string | null>;
  /** Stores the same password another way, unless it was changed in the meantime. */
  replaceHash(change: {
    readonly id: string;
    readonly before: string;
    readonly after: string;
  }): Promise<void>;
  /** Also ends all sessions but the one kept, and open links to choose a password. */
  setPassword(change: {
    readonly id: string;
    readonly passwordHash: string;
    readonly keepSession: string | null;
  }): Promise<void>;
};
