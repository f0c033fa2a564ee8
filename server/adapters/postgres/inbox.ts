import type { Inbox } from '@/server/ports/inbox';
import type { LetterContent } from '@/server/ports/run-writes';
import type { Prisma } from './prisma-client';

/** Letters to runs in Postgres; see the port for the contract. */
export function postgresInbox(prisma: Prisma): Inbox {
  return {
    async waiting({ partitions, now, limit }) {
      const rows = await prisma.letter.findMany({
        where: { partition: { in: [...partitions] }, availableAt: { lte: new Date(now) } },
        orderBy: { position: 'asc' },
        take: limit,
        select: { id: true, runId: true, partition: true, content: true },
      });
      return rows.map((row) => ({ ...row, content: row.content as LetterContent }));
    },

    async postpone(id, until) {
      await prisma.letter.updateMany({ where: { id }, data: { availableAt: until } });
    },
  };
}
