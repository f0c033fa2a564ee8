import { InvalidInput } from '@/server/application/errors';
import type { Page } from '@/server/ports/read-store';
import type { StoredUser, UserQuery, UserState } from '@/server/ports/user-directory';
import { HAS_WAY_IN } from './change-access';
import type { Prisma } from './prisma-client';
import { toStoredUser, userColumns } from './stored-user';

/** One page of users by name and id; the cursor is the last user's id. */
export async function listUsers(
  prisma: Prisma,
  query: UserQuery,
): Promise<Page<StoredUser> & { readonly total: number }> {
  const where = conditions(query);
  const [after, total] = await Promise.all([
    startAfter(prisma, query.cursor),
    prisma.user.count({ where }),
  ]);
  const rows = await prisma.user.findMany({
    where: { AND: [where, after] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: query.limit + 1,
    select: userColumns,
  });
  const items = rows.slice(0, query.limit).map(toStoredUser);
  const nextCursor = rows.length > query.limit ? (items.at(-1)?.id ?? null) : null;
  return { items, nextCursor, total };
}

function conditions({ search, role, state }: UserQuery) {
  return {
    ...(role ? { role } : {}),
    ...(state ? { AND: [inState(state)] } : {}),
    ...(search
      ? {
          OR: [
            { name: { contains: search, mode: 'insensitive' as const } },
            { email: { contains: search, mode: 'insensitive' as const } },
          ],
        }
      : {}),
  };
}

function inState(state: UserState) {
  if (state === 'disabled') return { banned: true };
  const enabled = { banned: false };
  if (state === 'invited') return { ...enabled, NOT: { accounts: HAS_WAY_IN } };
  const lockedUntil = { gt: new Date() };
  const locks = [{ signInGuard: { lockedUntil } }, { twoFactors: { some: { lockedUntil } } }];
  const locked = { ...enabled, OR: locks };
  return state === 'locked' ? locked : { ...enabled, accounts: HAS_WAY_IN, NOT: locked };
}

async function startAfter(prisma: Prisma, cursor: string | undefined) {
  if (cursor === undefined) return {};
  const last = await prisma.user.findUnique({ where: { id: cursor }, select: { name: true } });
  if (!last) throw new InvalidInput([{ path: '/cursor', message: 'This page no longer exists.' }]);
  return { OR: [{ name: { gt: last.name } }, { name: last.name, id: { gt: cursor } }] };
}
