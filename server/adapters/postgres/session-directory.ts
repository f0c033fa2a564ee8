import type { SessionDirectory } from '@/server/ports/session-directory';
import type { Prisma } from './prisma-client';

/** The sessions, kept in the table that better-auth writes. */
export function postgresSessionDirectory(prisma: Prisma): SessionDirectory {
  return {
    async list(userId) {
      const rows = await prisma.session.findMany({
        where: { userId, expiresAt: { gt: new Date() } },
        orderBy: { createdAt: 'desc' },
      });
      return rows.map((row) => ({
        id: row.id,
        createdAt: row.createdAt.toISOString(),
        lastSeenAt: row.updatedAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
        address: row.ipAddress,
        userAgent: row.userAgent,
      }));
    },
    async end(userId, sessionId) {
      const { count } = await prisma.session.deleteMany({ where: { userId, id: sessionId } });
      return count > 0;
    },
    async endAll(userId) {
      return (await prisma.session.deleteMany({ where: { userId } })).count;
    },
  };
}
