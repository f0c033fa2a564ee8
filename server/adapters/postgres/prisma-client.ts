import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';
import { statementNames } from './statement-names';

export type Prisma = PrismaClient;

/**
 * Opens a client on a pool of at most `connections` connections; they are made when first needed,
 * and again after the database was away. With `schema`, tables are looked for there first.
 */
export function openPrisma(databaseUrl: string, connections: number, schema?: string): Prisma {
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: connections,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      ...(schema === undefined ? {} : { options: `-c search_path=${schema},public` }),
    },
    { statementNameGenerator: statementNames(), ...(schema === undefined ? {} : { schema }) },
  );
  return new PrismaClient({ adapter });
}
