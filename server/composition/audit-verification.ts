import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import {
  type ChainHead,
  type ChainReport,
  verifyChain,
} from '@/server/application/audit/verify-chain';

/** Verifies the audit log of this database; it may go on growing. */
export async function verifyAuditAt(url: string, known: ChainHead | null): Promise<ChainReport> {
  const prisma = openPrisma(url, 1);
  try {
    return await verifyChain(postgresAuditLog(prisma), known);
  } finally {
    await prisma.$disconnect();
  }
}
