import type { HandedOver, Heir } from '@/server/ports/user-directory';
import type { Transaction } from './change-access';

/** Gives what one user looks after to another; null when that one is not there, disabled or the same. */
export async function handOver(
  tx: Transaction,
  from: string,
  heir: Heir,
): Promise<HandedOver | null> {
  const to = await tx.user.findUnique({ where: { id: heir.id, banned: false } });
  if (!to || to.id === from) return null;
  const letters = await tx.deadLetter.updateMany({
    where: { assigneeId: from, status: 'open' },
    data: { assigneeId: to.id, assigneeName: to.name },
  });
  const debts = await handOverDebts(tx, from, to);
  const keys = heir.keys
    ? await tx.apiKey.updateMany({
        where: { userId: from, revokedAt: null },
        data: { userId: to.id },
      })
    : { count: 0 };
  return { deadLetters: letters.count, debts, apiKeys: keys.count };
}

/** Gives what the runs of one database owe to another's care; how many runs that are. */
export async function handOverDebts(
  database: Pick<Transaction, 'debtOwner'>,
  from: string,
  to: { readonly id: string; readonly name: string },
): Promise<number> {
  const { count } = await database.debtOwner.updateMany({
    where: { ownerId: from },
    data: { ownerId: to.id, ownerName: to.name },
  });
  return count;
}
