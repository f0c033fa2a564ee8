import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newAccountKey, publicKeyOf } from '@/server/adapters/nats/new-account-key';
import { postgresAuditLog } from '@/server/adapters/postgres/audit-log';
import type { Prisma } from '@/server/adapters/postgres/prisma-client';
import { postgresServiceAccountStore } from '@/server/adapters/postgres/service-account-store';
import { giveServiceAccount, type KeptSeed } from '@/server/auth/accounts/given-service-account';
import { systemClock } from '@/server/ports/clock';
import { randomIds } from './random-ids';

/** The example services that are reached over NATS. */
export const EXAMPLE_SERVICES = ['flights', 'rentals'] as const;

/** Gives each of the example services an account at the broker, whose secret lies in a file named after it. */
export async function makeExampleAccounts(prisma: Prisma, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const give = giveServiceAccount({
    serviceAccounts: postgresServiceAccountStore(prisma),
    auditLog: postgresAuditLog(prisma),
    ...{ newKey: newAccountKey, clock: systemClock, ids: randomIds },
  });
  for (const service of EXAMPLE_SERVICES) await give(service, seedFile(join(folder, service)));
}

function seedFile(file: string): KeptSeed {
  return {
    async publicKey() {
      try {
        return publicKeyOf(await readFile(file, 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    async keep(seed) {
      await writeFile(`${file}.new`, seed, { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
  };
}
