import type { TableFigures } from '@/server/ports/engine-room';
import type { Prisma } from './prisma-client';

/** What each of the product's tables takes on disk, the largest first. Costs as much whatever they hold. */
export function postgresTableFigures(prisma: Prisma): () => Promise<readonly TableFigures[]> {
  return () => prisma.$queryRaw<TableFigures[]>`
    select relname as name, pg_total_relation_size(oid)::float8 as bytes,
      greatest(0, reltuples)::float8 as rows
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> '_prisma_migrations'
    order by bytes desc, name`;
}
