import type { Checkpoint } from '@/server/ports/checkpoint';
import type { EventPosition } from '@/server/ports/event-store';
import type { Prisma } from './prisma-client';

/** The checkpoint of that name; see the port for the contract. */
export function postgresCheckpoint(prisma: Prisma, name: string): Checkpoint {
  return {
    async load() {
      // Below the oldest transaction that is under way nothing can appear any more.
      await prisma.$executeRaw`
        insert into projection_checkpoint (name, transaction_id, position)
        select ${name}, e.transaction_id, e.position from (
          (select transaction_id, position from event
            where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            order by transaction_id desc, position desc limit 1)
          union all select '0'::xid8, 0) as e limit 1
        on conflict do nothing`;
      const [row] = await prisma.$queryRaw<EventPosition[]>`
        select transaction_id::text as "transactionId", position::text as position
        from projection_checkpoint where name = ${name}`;
      if (!row) throw new Error('The checkpoint that was just made is not there.');
      return row;
    },

    async end() {
      const [row] = await prisma.$queryRaw<EventPosition[]>`
        select transaction_id::text as "transactionId", position::text as position from event
        where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        order by transaction_id desc, position desc limit 1`;
      return row ?? null;
    },

    async move(from, to) {
      const moved = await prisma.$executeRaw`
        update projection_checkpoint set transaction_id = ${to.transactionId}::text::xid8,
          position = ${to.position}::text::bigint, updated_at = now()
        where name = ${name} and transaction_id = ${from.transactionId}::text::xid8
          and position = ${from.position}::text::bigint`;
      return moved === 1;
    },
  };
}
