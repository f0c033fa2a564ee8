import type { Actor } from '@/saga/run/events';
import type { Permission, Role } from './permissions';

/** A role for the sagas with a label. */
export type Grant = {
  readonly label: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
};

/** Who is calling: a signed-in user, or a program with one of a user's API keys. */
export type Principal = {
  /** As the audit log and the events name them. */
  readonly actor: Actor;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** For a key the lesser of its role and its owner's. */
  readonly role: Role;
  /** What they may do now: what the role may, for a key as far as its scopes reach. */
  readonly permissions: ReadonlySet<Permission>;
  /** What they may do with the sagas that have a label, besides; none for admins. */
  readonly grants: readonly Grant[];
  /** `session` came with a cookie, so it needs the same-origin check; `api-key` did not. */
  readonly via: 'session' | 'api-key';
  /** The session's id, or the key's. */
  readonly credentialId: string;
  /** Has an authenticator app. */
  readonly twoFactor: boolean;
  /** Has to set one up before anything else. */
  readonly owesTwoFactor: boolean;
  /** The admin who acts in this user's name. */
  readonly impersonatedBy?: { readonly id: string; readonly name: string };
  /** When acting in this user's name ends by itself; ISO 8601. */
  readonly impersonatedUntil?: string;
};
