import type {
  ServiceAccountStore,
  StoredServiceAccount,
} from '@/server/ports/service-account-store';
import type { ServiceAccount } from './generated/client';
import type { Prisma } from './prisma-client';

/** Service accounts as rows; see the port for the contract. */
export function postgresServiceAccountStore(prisma: Prisma): ServiceAccountStore {
  const changed = async (id: string, data: Partial<ServiceAccount>) => {
    const [row] = await prisma.serviceAccount.updateManyAndReturn({
      where: { id, revokedAt: null },
      data,
    });
    return row ? toAccount(row) : null;
  };
  return {
    async list() {
      const rows = await prisma.serviceAccount.findMany({
        orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      });
      return rows.map(toAccount);
    },
    async add(account) {
      await prisma.serviceAccount.create({ data: account });
    },
    rotate: (id, publicKey, at) => changed(id, { publicKey, rotatedAt: new Date(at) }),
    revoke: (id, at) => changed(id, { revokedAt: new Date(at) }),
  };
}

function toAccount({
  createdAt,
  rotatedAt,
  revokedAt,
  ...row
}: ServiceAccount): StoredServiceAccount {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    rotatedAt: rotatedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
