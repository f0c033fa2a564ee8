import type { Permission, Role } from '@/server/auth/permissions';
import type { Principal } from '@/server/auth/principal';
import type { Scope } from '@/server/auth/scopes';
import type { Page } from '@/server/ports/read-store';
import type { SagaGrant } from '@/server/ports/saga-grants';
import type { HandedOver, Heir, StoredUser, UserState } from '@/server/ports/user-directory';
import type { PasskeyServices } from './passkeys';
import type { ServiceAccountServices } from './service-accounts';

/** A user as the admin sees one. Times are ISO 8601, UTC. */
export type UserView = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Roles for the sagas with some label, besides. */
  readonly grants: readonly SagaGrant[];
  readonly disabled: boolean;
  /** Has not set a password yet: the invitation is open, or has run out. */
  readonly invited: boolean;
  /** Signs in by single sign-on, perhaps besides. */
  readonly singleSignOn: boolean;
  /** Has an authenticator app. */
  readonly twoFactor: boolean;
  readonly passkeys: StoredUser['passkeys'];
  /** Until when no password, or no code, is tried after too many wrong ones; null when one may be. */
  readonly lockedUntil: string | null;
  readonly createdAt: string;
  /** Last use of a session; null when none is open. */
  readonly lastSeenAt: string | null;
  /** How many sessions are open. */
  readonly sessions: number;
};

/** Who is signed in, and what they may do. */
export type SessionUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** With all sagas, or with some. */
  readonly permissions: readonly Permission[];
  /** With all sagas. */
  readonly everywhere: readonly Permission[];
  readonly grants: readonly { readonly label: string; readonly role: Role }[];
  readonly via: Principal['via'];
  /** Has none who comes in by single sign-on alone. */
  readonly hasPassword: boolean;
  /** Has an authenticator app. */
  readonly twoFactor: boolean;
  /** Has to set one up before anything else. */
  readonly owesTwoFactor: boolean;
  /** The admin who acts in this user's name, until when. */
  readonly impersonatedBy: { readonly name: string; readonly until: string } | null;
};

/** What people can do by themselves when they can't sign in. */
export type SignInWays = {
  /** What the identity provider is called; null: there is none. */
  readonly singleSignOn: string | null;
  /** Whether mail is sent, so that a forgotten password is reset and an address changed by it. */
  readonly mail: boolean;
};

export type SessionView = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  /** The session that asks. */
  readonly current: boolean;
};

/** A one-time link; it is shown once, only its hash is kept. */
export type OneTimeLink = {
  readonly link: string;
  readonly expiresAt: string;
  /** Whether it was mailed to whom it is for. */
  readonly mailed: boolean;
};

/** What became of one line of a list of people to invite. */
export type InvitedLine = {
  /** The line's number in the list, from 1. */
  readonly line: number;
  readonly email: string;
  readonly outcome: 'invited' | 'known' | 'listed-twice' | 'invalid';
  /** Why it is invalid. */
  readonly problem: string | null;
  readonly link: string | null;
  readonly mailed: boolean;
};

/** What an open invitation or reset link is for. */
export type InviteView = {
  readonly purpose: 'invite' | 'reset';
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: string;
};

export type ApiKeyView = {
  readonly id: string;
  readonly name: string;
  /** The key's first characters, to recognise it by. */
  readonly prefix: string;
  /** The most that it may be; its scopes say what it is for. */
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly owner: { readonly id: string; readonly name: string; readonly email: string };
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

export type UserFilter = {
  readonly search?: string;
  readonly role?: Role;
  readonly state?: UserState;
};

/** What the API asks about accounts; `by` is who does it, for the audit log and the rules. */
export type AccountServices = ServiceAccountServices & {
  readonly ways: SignInWays;
  listUsers(
    filter: UserFilter,
    page: { cursor?: string; limit: number },
  ): Promise<Page<UserView> & { readonly total: number }>;
  invite(command: {
    email: string;
    name: string;
    role: Role;
    by: Principal;
  }): Promise<OneTimeLink & { userId: string }>;
  inviteMany(command: { csv: string; role: Role; by: Principal }): Promise<readonly InvitedLine[]>;
  setGrants(command: {
    userId: string;
    grants: readonly SagaGrant[];
    by: Principal;
  }): Promise<void>;
  setRole(command: { userId: string; role: Role; by: Principal }): Promise<void>;
  disable(command: {
    userId: string;
    reason: string;
    heir: Heir | null;
    by: Principal;
  }): Promise<HandedOver | null>;
  enable(command: { userId: string; by: Principal }): Promise<void>;
  unlock(command: { userId: string; by: Principal }): Promise<{ email: string }>;
  resetTwoFactor(command: { userId: string; reason: string; by: Principal }): Promise<void>;
  removePasskeysOf(command: {
    userId: string;
    ids: readonly string[];
    reason: string;
    by: Principal;
  }): Promise<void>;
  revokeSessions(command: { userId: string; by: Principal }): Promise<void>;
  resetLink(command: { userId: string; by: Principal }): Promise<OneTimeLink>;
  forgotPassword(command: { email: string }): Promise<void>;
  getInvite(token: string): Promise<InviteView>;
  acceptInvite(command: {
    token: string;
    name?: string;
    password: string;
  }): Promise<{ email: string }>;
  needsSetup(): Promise<boolean>;
  createFirstAdmin(command: {
    token: string;
    name: string;
    email: string;
    password: string;
  }): Promise<{ email: string }>;
  rename(command: { name: string; by: Principal }): Promise<void>;
  changePassword(command: {
    currentPassword: string;
    newPassword: string;
    by: Principal;
  }): Promise<void>;
  askEmailChange(command: { email: string; currentPassword: string; by: Principal }): Promise<void>;
  confirmEmailChange(token: string): Promise<{ email: string }>;
  hasPassword(userId: string): Promise<boolean>;
  listSessions(by: Principal): Promise<readonly SessionView[]>;
  revokeSession(command: { sessionId: string; by: Principal }): Promise<void>;
  listApiKeys(): Promise<readonly ApiKeyView[]>;
  createApiKey(command: {
    name: string;
    scopes: readonly Scope[];
    expiresInDays: number | null;
    by: Principal;
  }): Promise<{ id: string; key: string; prefix: string }>;
  readonly passkeys: PasskeyServices;
  revokeApiKey(command: { id: string; by: Principal }): Promise<void>;
};
