import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client';
import { statementNames } from './statement-names';

export type Prisma = PrismaClient;

/**
 * Opens a client on a pool of at most `connections` connections; they are made when first needed,
 * and again after the database was away.
 */
export function openPrisma(databaseUrl: string, connections: number): Prisma {
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: connections,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
    },
    { statementNameGenerator: statementNames() },
  );
  return new PrismaClient({ adapter });
}
