import type { DebtLedger } from '@/server/ports/debt-ledger';
import { isUuid } from './cursor';
import { debtsByAge, debtsByValue } from './debt-pages';
import { debtTotals } from './debt-totals';
import type { Prisma } from './prisma-client';

/** The ledger of debts in Postgres; see the port for the contract. */
export function postgresDebtLedger(prisma: Prisma): DebtLedger {
  return {
    list: ({ order = 'age', ...filter }, page) =>
      order === 'age' ? debtsByAge(prisma, filter, page) : debtsByValue(prisma, filter, page),
    totals: (filter) => debtTotals(prisma, filter),

    async assign(runId, owner, at) {
      if (!isUuid(runId)) return;
      if (owner === null) {
        await prisma.debtOwner.deleteMany({ where: { runId } });
        return;
      }
      const row = { ownerId: owner.id, ownerName: owner.name, since: at };
      await prisma.debtOwner.upsert({ where: { runId }, create: { runId, ...row }, update: row });
    },
  };
}
