import type { DrawingHolding } from '@/server/ports/saga-store';
import type { Prisma } from './prisma-client';

/** Drafts and versions whose text holds `text`; see the port. */
export function drawingsHolding(prisma: Prisma, text: string): Promise<DrawingHolding[]> {
  return prisma.$queryRaw<DrawingHolding[]>`
    select name as saga, null as version, false as latest, draft as definition from saga
    where archived_at is null and strpos(draft::text, ${text}) > 0
    union all
    select v.saga, v.version,
      s.archived_at is null and v.version = (select max(version) from saga_version where saga = v.saga),
      v.definition
    from saga_version v join saga s on s.name = v.saga
    where strpos(v.definition::text, ${text}) > 0
    order by 1, 2 nulls first`;
}
