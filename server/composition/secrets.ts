import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import { openPrisma } from '@/server/adapters/postgres/prisma-client';
import { postgresSecrets } from '@/server/adapters/postgres/secrets';
import { envelopeBox } from '@/server/adapters/secrets/envelope';
import type { KeyRing } from '@/server/adapters/secrets/key-ring';
import { type SecretDesk, secretDesk } from '@/server/application/secrets/secret-desk';
import { systemClock } from '@/server/ports/clock';

/** Does something with the secrets of the database at an address. */
export async function atSecrets<T>(
  databaseUrl: string,
  ring: KeyRing,
  work: (desk: SecretDesk) => Promise<T>,
): Promise<T> {
  const prisma = openPrisma(databaseUrl, 1);
  try {
    const secrets = postgresSecrets(prisma, envelopeBox(ring));
    return await work(secretDesk({ secrets, audit: postgresAuditLog(prisma), clock: systemClock }));
  } finally {
    await prisma.$disconnect();
  }
}
