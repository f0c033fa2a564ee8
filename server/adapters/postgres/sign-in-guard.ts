import { createHash } from 'node:crypto';
import type { FailedSignIn, SignInGuard } from '@/server/ports/sign-in-guard';
import type { Prisma } from './prisma-client';

const DAY_MS = 86_400_000;

/** Failed sign-ins as rows by address, each counted in one statement. */
export function postgresSignInGuard(prisma: Prisma): SignInGuard {
  return {
    async lockedUntil(email, now) {
      const row = await prisma.signInGuard.findUnique({
        where: { key: keyOf(email), lockedUntil: { gt: new Date(now) } },
        select: { lockedUntil: true },
      });
      return row?.lockedUntil?.toISOString() ?? null;
    },

    async failed(failure) {
      const user = await prisma.user.findUnique({
        where: { email: failure.email },
        select: { id: true },
      });
      const failures = await count(prisma, failure, user?.id ?? null);
      if (failures === 1) await forgetOld(prisma, failure.now);
      return { userId: user?.id ?? null, lockedNow: failures === failure.most };
    },

    async clear(userId, now) {
      const locked = { userId, lockedUntil: { gt: new Date(now) } };
      const { count: unlocked } = await prisma.signInGuard.deleteMany({ where: locked });
      if (unlocked === 0) await prisma.signInGuard.deleteMany({ where: { userId } });
      return unlocked > 0;
    },
  };
}

async function count(
  prisma: Prisma,
  { email, now, most, since, until }: FailedSignIn,
  userId: string | null,
): Promise<number> {
  // What a user had typed before the address was theirs must not stand in the way of their row.
  if (userId !== null) {
    await prisma.signInGuard.deleteMany({ where: { userId, NOT: { key: keyOf(email) } } });
  }
  const [row] = await prisma.$queryRaw<{ failures: number }[]>`
    insert into sign_in_guard as held (key, user_id, failures, last_at)
    values (${keyOf(email)}, ${userId}, 1, ${now}::timestamptz)
    on conflict (key) do update set
      user_id = excluded.user_id,
      last_at = excluded.last_at,
      failures = case
        when held.locked_until <= excluded.last_at or held.last_at < ${since}::timestamptz then 1
        else held.failures + 1 end,
      locked_until = case
        when held.locked_until > excluded.last_at then held.locked_until
        when held.locked_until is null and held.last_at >= ${since}::timestamptz
          and held.failures + 1 >= ${most}::int then ${until}::timestamptz
        end
    returning failures`;
  return row?.failures ?? 1;
}

async function forgetOld(prisma: Prisma, now: string): Promise<void> {
  const old = new Date(Date.parse(now) - DAY_MS);
  await prisma.signInGuard.deleteMany({ where: { lastAt: { lt: old } } });
}

function keyOf(email: string): string {
  return createHash('sha256').update(email).digest('hex');
}
