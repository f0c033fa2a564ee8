import type { Redeliveries } from '@/server/ports/redeliveries';
import type { Prisma } from './prisma-client';

const MOST = 100;

/** Deliveries behind the first in Postgres; see the port for the contract. */
export function postgresRedeliveries(prisma: Prisma): Redeliveries {
  return {
    async add(redeliveries) {
      await prisma.redelivery.createMany({ data: [...redeliveries], skipDuplicates: true });
    },

    async of(messageIds) {
      const rows = await prisma.redelivery.findMany({
        where: { messageId: { in: [...messageIds] } },
        orderBy: [{ at: 'asc' }, { delivery: 'asc' }],
        take: MOST,
      });
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },

    async forget(before) {
      return (await prisma.redelivery.deleteMany({ where: { at: { lt: before } } })).count;
    },
  };
}
