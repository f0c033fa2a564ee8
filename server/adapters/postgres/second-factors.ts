import { createHash } from 'node:crypto';
import type { SecondFactors } from '@/server/ports/second-factors';
import type { Prisma } from './prisma-client';

/** A code counts for three steps of half a minute: the one before, its own and the one behind. */
const CODES_KEPT = 3;

/** Second factors in Postgres; see the port for the contract. */
export function postgresSecondFactors(prisma: Prisma): SecondFactors {
  return {
    async challenged(challenge, now) {
      const row = await prisma.verification.findFirst({
        where: { identifier: challenge, expiresAt: { gt: new Date(now) } },
        select: { value: true },
      });
      return row?.value ?? null;
    },

    async spend(userId, code) {
      const hash = createHash('sha256').update(`${userId} ${code}`).digest('base64url');
      const spent = await prisma.$executeRaw`
        update two_factor set used_codes = (array_prepend(${hash}, used_codes))[1:${CODES_KEPT}::int]
        where user_id = ${userId} and not (${hash} = any(used_codes))`;
      return spent > 0;
    },

    async unlock(userId, now) {
      const { count } = await prisma.twoFactor.updateMany({
        where: { userId, lockedUntil: { gt: new Date(now) } },
        data: { lockedUntil: null, failedVerificationCount: 0 },
      });
      return count > 0;
    },

    async remove(userId) {
      const [{ count }] = await prisma.$transaction([
        prisma.twoFactor.deleteMany({ where: { userId } }),
        prisma.user.updateMany({ where: { id: userId }, data: { twoFactorEnabled: false } }),
      ]);
      return count > 0;
    },
  };
}
