import { isRole } from '@/server/auth/permissions';
import type { StoredUser } from '@/server/ports/user-directory';
import type { Prisma } from './prisma-client';
import { isGrant } from './saga-grants';

/** What of a user's row and its neighbours a `StoredUser` is made of. */
export const userColumns = {
  id: true,
  name: true,
  email: true,
  role: true,
  banned: true,
  createdAt: true,
  sagaGrants: { select: { label: true, role: true }, orderBy: { label: 'asc' } },
  accounts: { select: { providerId: true, password: true } },
  twoFactorEnabled: true,
  twoFactors: { select: { lockedUntil: true } },
  passkeys: {
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: 'asc' },
  },
  signInGuard: { select: { lockedUntil: true } },
  sessions: { select: { updatedAt: true, expiresAt: true } },
} as const;

type UserRow = NonNullable<Awaited<ReturnType<typeof readUserRow>>>;

/** A user's row with its neighbours; null when unknown. */
export function readUserRow(prisma: Pick<Prisma, 'user'>, id: string) {
  return prisma.user.findUnique({ where: { id }, select: userColumns });
}

/** The user that a row describes; an unknown role counts as the least one. */
export function toStoredUser(row: UserRow): StoredUser {
  const now = Date.now();
  const open = row.sessions.filter((session) => session.expiresAt.getTime() > now);
  const locks = [row.signInGuard, ...row.twoFactors].map(
    (lock) => lock?.lockedUntil?.getTime() ?? 0,
  );
  const locked = Math.max(...locks);
  const lastSeen = Math.max(...open.map((session) => session.updatedAt.getTime()));
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: isRole(row.role) ? row.role : 'guest',
    grants: row.sagaGrants.filter(isGrant),
    disabled: row.banned,
    hasPassword: row.accounts.some((account) => account.password !== null),
    linked: row.accounts.some(({ providerId }) => providerId !== 'credential'),
    createdAt: row.createdAt.toISOString(),
    twoFactor: row.twoFactorEnabled,
    passkeys: row.passkeys.map(({ createdAt, lastUsedAt, ...rest }) => ({
      ...rest,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    lockedUntil: locked > now ? new Date(locked).toISOString() : null,
    sessions: open.length,
    lastSeenAt: open.length > 0 ? new Date(lastSeen).toISOString() : null,
  };
}
