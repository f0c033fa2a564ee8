import type { BetterAuthOptions } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import type { Prisma } from './prisma-client';

/** The accounts' tables as better-auth wants them. */
export function authDatabase(prisma: Prisma): BetterAuthOptions['database'] {
  return prismaAdapter(prisma, { provider: 'postgresql', transaction: true });
}
