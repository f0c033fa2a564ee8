import type { ApiKeyStore, StoredApiKey } from '@/server/ports/api-key-store';
import type { Clock } from '@/server/ports/clock';
import type { SagaGrants } from '@/server/ports/saga-grants';
import type { UserDirectory } from '@/server/ports/user-directory';
import { KEY_PREFIX } from './accounts/api-keys';
import type { Auth } from './auth';
import { grantedPermissions, isRole, ROLE_PERMISSIONS, type Role, roleCovers } from './permissions';
import type { Grant, Principal } from './principal';
import { permissionsWithin } from './scopes';
import { sha256 } from './secrets';

export type AuthenticateDeps = {
  readonly auth: Auth;
  readonly apiKeys: ApiKeyStore;
  readonly users: Pick<UserDirectory, 'find' | 'passwordHash'>;
  readonly grants: Pick<SagaGrants, 'of'>;
  readonly clock: Clock;
  readonly twoFactor: TwoFactorPolicy;
};

/** Whose password alone is not enough. */
export type TwoFactorPolicy = 'optional' | 'admins' | 'everyone';

/** Who calls (null: nobody known), and cookies that prolong their session. */
export type Authentication = {
  readonly principal: Principal | null;
  readonly setCookies: readonly string[];
};

const NOBODY: Authentication = { principal: null, setCookies: [] };
const IMPERSONATION_MS = 3_600_000;
/** However often it is used, a session ends: who was removed at a provider has no other end. */
const LONGEST_MS = 30 * 24 * 3_600_000;
const USED_EVERY_MS = 60_000;

/**
 * Who sent a request with these headers: a bearer's API key counts before the session cookie. A key
 * that is wrong, revoked or expired is nobody, also when a cookie came along.
 */
export function authenticate(deps: AuthenticateDeps) {
  return async (headers: Headers): Promise<Authentication> => {
    const bearer = /^Bearer +(\S+)\s*$/i.exec(headers.get('authorization') ?? '');
    if (bearer?.[1]) return { ...NOBODY, principal: await byKey(deps, bearer[1]) };
    return headers.has('cookie') ? bySession(deps, headers) : NOBODY;
  };
}

async function bySession(deps: AuthenticateDeps, headers: Headers): Promise<Authentication> {
  const { auth } = deps;
  const { response, headers: answer } = await auth.api.getSession({ headers, returnHeaders: true });
  if (!response) return NOBODY;
  const { user, session } = response;
  // Sessions end when a user is disabled; this closes the moment in between.
  if (user.banned || isOver(session.createdAt, deps.clock.now())) return NOBODY;
  const acting = await actingIn(deps, session);
  if (acting === 'over') return NOBODY;
  const role = isRole(user.role) ? user.role : 'guest';
  const twoFactor = user.twoFactorEnabled === true;
  const principal: Principal = {
    actor: { type: 'user', id: user.id, name: user.name },
    userId: user.id,
    email: user.email,
    name: user.name,
    role,
    permissions: ROLE_PERMISSIONS[role],
    grants: await grantsOf(deps, { id: user.id, role }),
    via: 'session',
    credentialId: session.id,
    twoFactor,
    owesTwoFactor: !twoFactor && !session.passkey && !acting && (await owes(deps, user.id, role)),
    ...(acting ?? {}),
  };
  return { principal, setCookies: answer.getSetCookie() };
}

function isOver(createdAt: Date, now: string): boolean {
  return createdAt.getTime() + LONGEST_MS <= Date.parse(now);
}

type SessionRow = {
  readonly impersonatedBy?: string | null | undefined;
  readonly createdAt: Date;
};

/**
 * The admin in whose hands a session is, and until when; null: it is its user's own. Who is no admin any more acts in
 * nobody's name, and nobody does for longer than an hour, however long the session was made to last.
 */
async function actingIn(
  { users, clock }: AuthenticateDeps,
  { impersonatedBy, createdAt }: SessionRow,
): Promise<Pick<Principal, 'impersonatedBy' | 'impersonatedUntil'> | null | 'over'> {
  if (!impersonatedBy) return null;
  const until = createdAt.getTime() + IMPERSONATION_MS;
  if (until <= Date.parse(clock.now())) return 'over';
  const admin = await users.find(impersonatedBy);
  if (admin?.role !== 'admin' || admin.disabled) return 'over';
  return {
    impersonatedBy: { id: admin.id, name: admin.name },
    impersonatedUntil: new Date(until).toISOString(),
  };
}

/** Without a password somebody comes in by what their provider or device asks of them. */
async function owes(deps: AuthenticateDeps, userId: string, role: Role): Promise<boolean> {
  if (deps.twoFactor === 'optional') return false;
  if (deps.twoFactor === 'admins' && role !== 'admin') return false;
  return (await deps.users.passwordHash(userId)) !== null;
}

async function byKey(deps: AuthenticateDeps, secret: string): Promise<Principal | null> {
  if (!secret.startsWith(KEY_PREFIX)) return null;
  const key = await deps.apiKeys.findByHash(sha256(secret));
  const now = deps.clock.now();
  if (!key || !isUsable(key, now)) return null;
  await noteUse(deps, key, now);
  const role = lesserRole(key.role, key.owner.role);
  return {
    actor: { type: 'api-key', id: key.id, name: key.name },
    userId: key.owner.id,
    email: key.owner.email,
    name: key.owner.name,
    role,
    permissions: permissionsWithin(role, key.scopes),
    grants: (await grantsOf(deps, key.owner)).map((grant) => {
      const lesser = lesserRole(key.role, grant.role);
      const within = permissionsWithin(lesser, key.scopes);
      return { ...grant, role: lesser, permissions: intersection(grant.permissions, within) };
    }),
    via: 'api-key',
    credentialId: key.id,
    twoFactor: false,
    owesTwoFactor: false,
  };
}

/** What an account is granted besides its role; admins need nothing besides. */
async function grantsOf(
  { grants }: AuthenticateDeps,
  { id, role }: { readonly id: string; readonly role: Role },
): Promise<readonly Grant[]> {
  if (role === 'admin') return [];
  const granted = await grants.of(id);
  return granted.map((grant) => ({
    ...grant,
    permissions: new Set(grantedPermissions(grant.role)),
  }));
}

function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...a].filter((one) => b.has(one)));
}

function isUsable(key: StoredApiKey, now: string): boolean {
  if (key.revokedAt !== null || key.owner.disabled) return false;
  return key.expiresAt === null || Date.parse(key.expiresAt) > Date.parse(now);
}

/** Once a minute is enough to see which keys are in use, and costs the database little. */
async function noteUse(deps: AuthenticateDeps, key: StoredApiKey, now: string): Promise<void> {
  const last = key.lastUsedAt === null ? 0 : Date.parse(key.lastUsedAt);
  if (Date.parse(now) - last >= USED_EVERY_MS) await deps.apiKeys.markUsed(key.id, now);
}

/** A key may never more than its owner may today; of two roles that don't compare, neither may all: reading is left. */
export function lesserRole(keyRole: Role, ownerRole: Role): Role {
  if (roleCovers(ownerRole, keyRole)) return keyRole;
  return roleCovers(keyRole, ownerRole) ? ownerRole : 'viewer';
}
