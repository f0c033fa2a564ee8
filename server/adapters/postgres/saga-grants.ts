import { isGrantable } from '@/server/auth/permissions';
import type { SagaGrant, SagaGrants } from '@/server/ports/saga-grants';
import type { Prisma } from './prisma-client';

const shown = { select: { label: true, role: true }, orderBy: { label: 'asc' } } as const;

/** Grants as rows; see the port for the contract. */
export function postgresSagaGrants(prisma: Prisma): SagaGrants {
  return {
    async of(userId) {
      return (await prisma.sagaGrant.findMany({ where: { userId }, ...shown })).filter(isGrant);
    },
    replace: (userId, grants) =>
      prisma.$transaction(async (tx) => {
        const [user] = await tx.$queryRaw<unknown[]>`
          select from "user" where id = ${userId} for update`;
        if (!user) return null;
        const before = await tx.sagaGrant.findMany({ where: { userId }, ...shown });
        await tx.sagaGrant.deleteMany({ where: { userId } });
        await tx.sagaGrant.createMany({ data: grants.map((grant) => ({ ...grant, userId })) });
        return before.filter(isGrant);
      }),
    async labels() {
      const rows = await prisma.sagaGrant.findMany({
        distinct: ['label'],
        select: { label: true },
      });
      return rows.map(({ label }) => label);
    },
    labelled: (labels) =>
      prisma.saga.findMany({
        where: { labels: { hasSome: [...labels] } },
        select: { name: true, labels: true },
      }),
  };
}

/** A role that this release does not know is no grant. */
export function isGrant(row: { readonly label: string; readonly role: string }): row is SagaGrant {
  return isGrantable(row.role);
}
