import type { TimerRow } from '@/server/ports/run-writes';
import type { Timers } from '@/server/ports/timers';
import type { Prisma } from './prisma-client';

/** Timers in Postgres. */
export function postgresTimers(prisma: Prisma): Timers {
  return {
    async due({ partitions, now, limit }) {
      const rows = await prisma.timer.findMany({
        where: { partition: { in: [...partitions] }, dueAt: { lte: new Date(now) } },
        orderBy: { dueAt: 'asc' },
        take: limit,
      });
      return rows.map(({ service, ...row }) => {
        const whose = service === null ? {} : { service };
        return { ...row, ...whose, dueAt: row.dueAt.toISOString() } as TimerRow;
      });
    },

    async postpone(id, dueAt) {
      await prisma.timer.updateMany({ where: { id }, data: { dueAt } });
    },

    async nextDueAt(partitions) {
      // One index probe a partition, however many timers wait.
      const [row] = await prisma.$queryRaw<{ due: Date | null }[]>`
        select min(first.due_at) as due
        from unnest(${[...partitions]}::smallint[]) as p (partition)
        cross join lateral (
          select due_at from timer where timer.partition = p.partition order by due_at limit 1
        ) as first`;
      return row?.due?.toISOString() ?? null;
    },
  };
}
