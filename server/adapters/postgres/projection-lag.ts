import type { Prisma } from './prisma-client';

/** How far the read models are behind the events: how many, and how old the oldest of them is. */
export async function readProjectionLag(
  prisma: Prisma,
): Promise<{ readonly events: number; readonly ms: number }> {
  // Counting stops at 100,000: beyond that the number says nothing more.
  const [row] = await prisma.$queryRaw<{ events: number; ms: number | null }[]>`
    select count(*)::int as events,
      greatest(0, extract(epoch from now() - min(occurred_at)) * 1000)::float8 as ms
    from (
      select occurred_at from event
      where (transaction_id, position) > (
        select coalesce(max(transaction_id), '0'::xid8), coalesce(max(position), 0)
        from projection_checkpoint where name = 'runs')
      order by transaction_id, position limit 100000
    ) as behind`;
  return { events: row?.events ?? 0, ms: row?.ms ?? 0 };
}
